//! Pages and the endpoint over a real socket, as browsers and programs ask for them.

mod attacks;
mod ceiling;
mod networks;
mod pages;
mod protocol;
mod readers;
mod review;
mod screens;
mod server;
