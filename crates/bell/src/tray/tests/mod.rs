mod icons;
mod ids;
mod menus;
mod settings;
