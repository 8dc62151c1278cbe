package dev.slipway.standin.http;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;

/** What endpoints work with. */
public record Context(
    World world,
    Shapes shapes,
    Events events,
    Actions actions,
    Guard guard,
    Background background) {}
