using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>A lot's ancestry grew: holds and facts of the new keys reach it, those of before too.</summary>
internal static class WhenLotAncestry
{
    public const string Name = "when-lot-ancestry";

    public static Task Handle(LotAncestry message, CommandContext cx) =>
        Descent.Link(cx, message.Lot, message.AncestryKeys);
}

/// <summary>A material lot was recalled or held: so is everything it went into.</summary>
internal static class WhenMaterialChanged
{
    public const string Name = "when-material-changed";

    public static Task Handle(MaterialChanged message, CommandContext cx) =>
        message.State is "recalled" or "held"
            ? Descent.HoldFor(
                cx,
                message.Envelope,
                [$"material/{message.Material}"],
                message.State is "recalled" ? HoldReasons.MaterialRecalled : HoldReasons.MaterialHeld,
                message.Sentence
            )
            : Task.CompletedTask;
}

/// <summary>What an excursion reached, resolved to keys by the owner of the place, is held until somebody has judged it.</summary>
internal static class WhenKeysExposed
{
    public const string InStorage = "when-keys-exposed-in-storage";
    public const string OnTheWay = "when-keys-exposed-on-the-way";

    public static Task Handle(KeysExposed message, CommandContext cx) =>
        Descent.HoldFor(cx, message.Envelope, message.Keys, HoldReasons.Exposure, message.Sentence);
}
