using System.Collections.Immutable;

namespace CellLot.Domain.Tracing;

/// <summary>Commands on campaigns.</summary>
public interface ICampaignCommand : ICommand;

/// <summary>A campaign as it stands.</summary>
public sealed record CampaignState
{
    public string? Root { get; init; }
    public string Class { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateTimeOffset? OpenedAt { get; init; }
    public bool Frozen { get; init; }
    public IReadOnlyList<ScopeUnit> Units { get; init; } = [];
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Recipients notified, with when.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Notified { get; init; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);
    public ImmutableSortedSet<string> AcknowledgedBy { get; init; } = [];

    /// <summary>Units accounted for, with how.</summary>
    public ImmutableSortedDictionary<string, string> Reconciled { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    public bool Closed { get; init; }
}

/// <summary>Open → scope frozen → notified, acknowledged, reconciled → closed. A drill is the same, and changes nothing.</summary>
public static class Campaigns
{
    public static readonly Decider<ICampaignCommand, ICampaignEvent, CampaignState> Recall = Make("recall");
    public static readonly Decider<ICampaignCommand, ICampaignEvent, CampaignState> Drill = Make("drill");

    private static Decider<ICampaignCommand, ICampaignEvent, CampaignState> Make(string category) =>
        new(category, 1, new CampaignState(), Decide, Evolve);

    private static IReadOnlyList<ICampaignEvent> Decide(ICampaignCommand command, CampaignState state) =>
        command switch
        {
            OpenCampaign open => open.Decide(state),
            FreezeScope freeze => freeze.Decide(state),
            NotifyRecipient notify => notify.Decide(state),
            AcknowledgeNotice acknowledge => acknowledge.Decide(state),
            ReconcileUnit reconcile => reconcile.Decide(state),
            CloseCampaign close => close.Decide(state),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private static CampaignState Evolve(CampaignState state, ICampaignEvent happened) =>
        happened switch
        {
            RecallOpened e => state with
            {
                Root = e.Root,
                Class = e.Class,
                Reason = e.Reason,
                OpenedAt = e.Act.RecordedAt,
            },
            ScopeFrozen e => state with { Frozen = true, Units = e.Units, Recipients = e.Recipients },
            RecipientNotified e => state with { Notified = state.Notified.SetItem(e.Recipient, e.Act.OccurredAt) },
            Acknowledged e => state with { AcknowledgedBy = state.AcknowledgedBy.Add(e.Recipient) },
            UnitReconciled e => state with { Reconciled = state.Reconciled.SetItem(e.Unit, e.Outcome) },
            RecallClosed => state with { Closed = true },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    /// <summary>Notes <c>NOT_FOUND</c> for a campaign that was never opened, <c>STATE_REFUSES</c> for a closed one or one without scope.</summary>
    internal static bool Works(Rules rules, CampaignState state, bool needsScope)
    {
        return rules.Require(state.Root is not null, Refusals.NotFound, "No such campaign was opened.")
            && rules.Require(!state.Closed, Refusals.StateRefuses, "The campaign is closed.")
            && rules.Require(
                state.Frozen || !needsScope,
                Refusals.StateRefuses,
                "The scope is not frozen yet: freeze it first."
            );
    }
}
