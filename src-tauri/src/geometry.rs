//! Where the window goes. In physical pixels; the screen may begin anywhere.

/// A place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) x: i32,
    pub(crate) y: i32,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// Between the window and what it stands beside.
const GAP: i32 = 8;

impl Area {
    /// How far a point is from it, in one direction or both; 0 inside.
    fn distance(self, point: Point) -> i32 {
        let from = |at: i32, start: i32, length: i32| (start - at).max(at - (start + length)).max(0);
        from(point.x, self.x, self.width).saturating_add(from(point.y, self.y, self.height))
    }

    /// Where in it a window of this size is at a corner, or as close to that as it fits; the top left corner is in it
    /// in any case, as that is where a window is taken hold of.
    fn keep(self, window: Area) -> Area {
        let width = window.width.min(self.width);
        let height = window.height.min(self.height);
        Area {
            x: window.x.clamp(self.x, self.x + self.width - width),
            y: window.y.clamp(self.y, self.y + self.height - height),
            width,
            height,
        }
    }
}

/// The work area that belongs to a point: the one around it, or the nearest. An icon in a bar at the edge of the screen
/// is in none.
pub(crate) fn nearest(areas: &[Area], point: Point) -> Option<Area> {
    areas.iter().copied().min_by_key(|area| area.distance(point))
}

/// A window of this size beside an icon: centred on it, below it in the upper half of the work area and above it in the
/// lower, and within the work area.
pub(crate) fn beside(icon: Point, (width, height): (i32, i32), area: Area) -> Area {
    let inner = Area {
        x: area.x + GAP,
        y: area.y + GAP,
        width: (area.width - 2 * GAP).max(1),
        height: (area.height - 2 * GAP).max(1),
    };
    let below = icon.y < area.y + area.height / 2;
    let y = if below { icon.y.max(area.y) + GAP } else { icon.y.min(area.y + area.height) - GAP - height };
    inner.keep(Area { x: icon.x - width / 2, y, width, height })
}

/// A window where it was last, moved and cut as the screens are now.
pub(crate) fn again(window: Area, areas: &[Area]) -> Option<Area> {
    let middle = Point { x: window.x + window.width / 2, y: window.y + window.height / 2 };
    nearest(areas, middle).map(|area| area.keep(window))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A screen with a bar of 40 pixels at its top, and one to its left with a bar at its bottom.
    const RIGHT: Area = Area { x: 0, y: 40, width: 1920, height: 1040 };
    const LEFT: Area = Area { x: -1280, y: 0, width: 1280, height: 984 };
    const SIZE: (i32, i32) = (400, 680);

    fn beside_icon(x: i32, y: i32) -> Area {
        let icon = Point { x, y };
        beside(icon, SIZE, nearest(&[RIGHT, LEFT], icon).unwrap())
    }

    #[test]
    fn it_hangs_below_an_icon_at_the_top() {
        assert_eq!(beside_icon(1900, 20), Area { x: 1512, y: 48, width: 400, height: 680 });
        assert_eq!(beside_icon(900, 20), Area { x: 700, y: 48, width: 400, height: 680 });
    }

    #[test]
    fn it_stands_on_an_icon_at_the_bottom_of_the_other_screen() {
        assert_eq!(beside_icon(-20, 1000), Area { x: -408, y: 296, width: 400, height: 680 });
    }

    #[test]
    fn it_is_where_it_was_if_there_is_still_a_screen() {
        let was = Area { x: -900, y: 100, width: 400, height: 680 };
        assert_eq!(again(was, &[RIGHT, LEFT]), Some(was));
        assert_eq!(again(was, &[RIGHT]), Some(Area { x: 0, ..was }));
        assert_eq!(again(was, &[]), None);
    }

    #[test]
    fn on_a_small_screen_it_is_smaller() {
        let small = Area { x: 0, y: 0, width: 320, height: 480 };
        let window = again(Area { x: 50, y: 50, width: 400, height: 680 }, &[small]);
        assert_eq!(window, Some(small));
    }

    proptest! {
        #[test]
        fn no_part_of_it_is_ever_outside(
            x in -5_000..5_000, y in -5_000..5_000, width in 1..4_000, height in 1..4_000,
        ) {
            let icon = Point { x, y };
            let area = nearest(&[RIGHT, LEFT], icon).unwrap();
            for window in [
                beside(icon, (width, height), area),
                again(Area { x, y, width, height }, &[area]).unwrap(),
            ] {
                prop_assert!(window.x >= area.x && window.x + window.width <= area.x + area.width);
                prop_assert!(window.y >= area.y && window.y + window.height <= area.y + area.height);
            }
        }
    }
}
