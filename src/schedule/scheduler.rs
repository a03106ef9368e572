//! When again?
pub struct Card;
pub struct Due;
pub struct NextStates;
pub struct Scheduler;
