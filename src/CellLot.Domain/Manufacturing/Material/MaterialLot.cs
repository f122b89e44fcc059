namespace CellLot.Domain.Manufacturing;

/// <summary>Commands of <c>material/{lot}</c>.</summary>
public interface IMaterialCommand : ICommand;

/// <summary>Whether a lot of material may be used.</summary>
public enum MaterialStanding
{
    /// <summary>Never received here.</summary>
    Unknown,
    Quarantined,
    Released,
    Held,
    Expired,
    Recalled,
}

/// <summary>A lot of medium, reagent or disposable. Stream <c>material/{lot}</c>; invariant 8.</summary>
public sealed record MaterialLot
{
    public string Material { get; init; } = "";
    public string Supplier { get; init; } = "";
    public string Quantity { get; init; } = "";
    public MaterialStanding Standing { get; init; }

    /// <summary>Last local date of use.</summary>
    public DateOnly Expires { get; init; }
    public string ReceivedBy { get; init; } = "";
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<IMaterialCommand, IMaterialEvent, MaterialLot> Decider { get; } =
        new(
            "material",
            1,
            new MaterialLot(),
            (command, material) =>
                command switch
                {
                    ReceiveMaterial receive => receive.Decide(material),
                    ReleaseMaterial release => release.Decide(material),
                    HoldMaterial hold => hold.Decide(material),
                    ExpireMaterial expire => expire.Decide(material),
                    RecallMaterial recall => recall.Decide(material),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a material lot."),
                },
            Evolve
        );

    /// <summary>Why it may not be used by this act, in one sentence; null when it may.</summary>
    public string? WhyUnusable(string lot, Act act) =>
        this switch
        {
            { Standing: MaterialStanding.Unknown } => $"Material lot {lot} is not known here.",
            { Standing: not MaterialStanding.Released } =>
                $"Material lot {lot} ({Material}) is {Standing.ToString().ToLowerInvariant()}.",
            _ when ReleasedAt > act.OccurredAt =>
                $"Material lot {lot} ({Material}) was released only at {ReleasedAt:yyyy-MM-dd HH:mm}Z, after this use.",
            _ when Expires < act.LocalDate() =>
                $"Material lot {lot} ({Material}) expired on {Expires:yyyy-MM-dd}, before this use.",
            _ => null,
        };

    private static MaterialLot Evolve(MaterialLot material, IMaterialEvent happened) =>
        happened switch
        {
            MaterialReceived e => material with
            {
                Material = e.Material,
                Supplier = e.Supplier,
                Quantity = e.Quantity,
                Expires = e.Expires,
                Standing = MaterialStanding.Quarantined,
                ReceivedBy = e.Act.By,
                ReceivedAt = e.Act.OccurredAt,
            },
            MaterialReleased e => material with
            {
                Standing = MaterialStanding.Released,
                ReleasedAt = material.ReleasedAt ?? e.Act.OccurredAt,
            },
            MaterialHeld => material with { Standing = MaterialStanding.Held },
            MaterialExpired => material with { Standing = MaterialStanding.Expired },
            MaterialRecalled => material with { Standing = MaterialStanding.Recalled },
            _ => material,
        };
}
