using System.Collections.Immutable;

namespace CellLot.Domain.Pharmacy.Protocols;

/// <summary>Commands on <c>protocol/{id}</c>.</summary>
public interface IProtocolCommand : ICommand;

/// <summary>A dose protocol in its versions: one draft at most, and every version ever approved.</summary>
public sealed record Protocol
{
    public ProtocolDraft? Draft { get; init; }

    /// <summary>In the order of their numbers.</summary>
    public ImmutableList<ApprovedTerms> Approved { get; init; } = [];

    /// <summary>The newest version whose day has come, or null.</summary>
    public ApprovedTerms? InForceOn(DateOnly day) => Approved.LastOrDefault(a => a.EffectiveFrom <= day);

    public static Decider<IProtocolCommand, IProtocolEvent, Protocol> Decider { get; } =
        new(
            "protocol",
            1,
            new Protocol(),
            (command, state) =>
                command switch
                {
                    DraftProtocol draft => draft.Decide(state),
                    ApproveProtocol approve => approve.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            (state, happened) =>
                happened switch
                {
                    ProtocolDrafted e => state with { Draft = new(e.Version, e.Terms, e.Act.By) },
                    ProtocolApproved e => state with
                    {
                        Draft = null,
                        Approved = state.Approved.Add(
                            new(e.Version, state.Draft!.Terms, e.EffectiveFrom, state.Draft.AuthoredBy, e.Act.By)
                        ),
                    },
                    _ => state,
                }
        );
}

/// <summary>A version that is not approved yet.</summary>
public sealed record ProtocolDraft(int Version, ProtocolTerms Terms, string AuthoredBy);

/// <summary>A version that was approved.</summary>
public sealed record ApprovedTerms(
    int Version,
    ProtocolTerms Terms,
    DateOnly EffectiveFrom,
    string AuthoredBy,
    string ApprovedBy
);
