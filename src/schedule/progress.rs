//! Where does everybody stand?
pub struct Progress;
pub struct Track;
