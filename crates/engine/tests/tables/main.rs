//! What is data in the engine, checked by data: commands, keys, row menus, inline Markdown.
#![cfg(test)]

mod blocks;
mod commands;
mod due_words;
mod emoji;
mod inline;
mod issues;
mod keymap;
mod links;
mod mentions;
mod pieces;
mod steps;
mod writing;
