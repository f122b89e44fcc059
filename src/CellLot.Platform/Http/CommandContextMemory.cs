using CellLot.Platform.Ledger;
using NpgsqlTypes;

namespace CellLot.Platform.Http;

/// <summary>What a decision takes from memory instead of the ledger, and the proof that its append brings (docs/decisions/0010).</summary>
public sealed partial class CommandContext
{
    /// <summary>What is to be written to may be taken from memory. Not where a first try has failed: then the ledger is asked.</summary>
    internal bool MayRecall { get; init; }

    /// <summary>A state was taken from memory.</summary>
    internal bool Recalls => works.Values.Any(w => w.Recalled is not null);

    /// <summary>A state was taken from memory and nothing is written to its stream, so that no append will prove it.</summary>
    internal bool RecallsInVain => works.Values.Any(w => w.Recalled is not null && w.Events.Count == 0);

    private void Remember()
    {
        foreach (var (_, work) in Written)
            work.Remember?.Invoke();
    }

    /// <summary>Proves in the append's transaction that what was remembered is so.</summary>
    private RidingSql? Proof()
    {
        var recalled = works.Where(w => w.Value.Recalled is not null).ToList();
        return recalled.Count == 0
            ? null
            : new RidingSql(
                "select assert_events($1, $2, $3)",
                [
                    StatementParts.Value(
                        recalled.Select(w => w.Key).ToArray(),
                        NpgsqlDbType.Array | NpgsqlDbType.Varchar
                    ),
                    StatementParts.Value(
                        recalled.Select(w => w.Value.Version).ToArray(),
                        NpgsqlDbType.Array | NpgsqlDbType.Bigint
                    ),
                    StatementParts.Value(
                        recalled.Select(w => w.Value.Recalled!.Value).ToArray(),
                        NpgsqlDbType.Array | NpgsqlDbType.Uuid
                    ),
                ]
            );
    }
}
