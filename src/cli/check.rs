//! What is wrong with the banks?

use super::args::CheckArgs;
use super::context::Context;
use super::exit::Exit;
use anyhow::bail;
pub fn run(_context: &Context, _args: CheckArgs) -> anyhow::Result<Exit> {
    bail!("wip")
}
