using System.Text.Json.Serialization;

namespace CellLot.Web;

/// <summary>A hold as Quality tells it.</summary>
/// <param name="InForce">It is open: it blocks in every service that has taken it.</param>
public sealed record HoldView(string Hold, bool InForce, string Reason, IReadOnlyList<string> ScopeKeys)
{
    /// <summary>Version of its record: what a signature is given to.</summary>
    public long Version { get; init; }

    /// <summary><c>placed</c>, <c>confirmed</c>, <c>in-force</c> or <c>lifted</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Code of the reason list.</summary>
    public string? ReasonCode { get; init; }
    public DateTimeOffset? PlacedAt { get; init; }
    public DateTimeOffset? InForceAt { get; init; }
    public string? PlacedBy { get; init; }

    /// <summary>Services that have taken it, with what it reached there.</summary>
    public IReadOnlyList<HoldConfirmation> Confirmations { get; init; } = [];
}

/// <summary>A service's confirmation.</summary>
public sealed record HoldConfirmation(string Service, DateTimeOffset? At, IReadOnlyList<ReachedView>? Reached);

/// <summary>How much of one kind a hold reached, e.g. <c>available</c>, 6.</summary>
public sealed record ReachedView(string What, int Count);

/// <summary>A reason of the list.</summary>
public sealed record HoldReasonView(string Code, string Words);

/// <summary>Everything that descends from some keys, as Tracing tells.</summary>
public sealed record LookBackView(
    IReadOnlyList<string> Keys,
    DateTimeOffset AsOf,
    IReadOnlyList<HeardView> Sources,
    IReadOnlyList<LookBackLotView> Lots,
    IReadOnlyList<LookBackBankView> Banks,
    IReadOnlyDictionary<string, int> Accounts,
    IReadOnlyList<LookBackDoseView> Doses,
    IReadOnlyList<RecipientView> Recipients,
    bool KnowsNothing
)
{
    /// <summary>Containers in an account.</summary>
    public int In(string account) => Accounts.GetValueOrDefault(account);

    /// <summary>Doses on their way or at the bedside, not begun.</summary>
    [JsonIgnore]
    public IEnumerable<LookBackDoseView> Waiting =>
        Doses.Where(d => d.State is "thawed" or "issued" or "arrived" or "matched" or "mismatched" or "prepared");

    /// <summary>
    /// Containers that need not reach a vein any more: all that are not used up, without those of infusions that have begun, which
    /// are booked at the site until the infusion is closed.
    /// </summary>
    [JsonIgnore]
    public int Stoppable =>
        In("available")
        + In("reserved")
        + In("issued")
        + In("in-transit")
        + In("at-site")
        - Recipients.Where(r => r.State is "running" or "paused" or "stopped").Sum(r => r.Containers);

    [JsonIgnore]
    public IEnumerable<RecipientView> Running => Recipients.Where(r => r.State is "running" or "paused");
}

/// <summary>How far Tracing has heard a service.</summary>
public sealed record HeardView(string Source, DateTimeOffset? CompleteUpTo, int Waiting, bool Behind, string Sentence);

/// <summary>A lot that descends from what is held.</summary>
public sealed record LookBackLotView(
    string Lot,
    string Product,
    string State,
    IReadOnlyDictionary<string, int> Accounts
);

/// <summary>A bank that descends from what is held.</summary>
public sealed record LookBackBankView(string Id, string? Said);

/// <summary>A dose that took some of the containers.</summary>
public sealed record LookBackDoseView(string Order, string? Patient, string State, string? Holder, int Containers);

/// <summary>A patient into whom something went.</summary>
public sealed record RecipientView(
    string Patient,
    string Order,
    DateTimeOffset? StartedAt,
    decimal? Delivered,
    string State,
    int Containers
);
