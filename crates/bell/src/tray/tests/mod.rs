mod icons;
mod ids;
mod menus;
