using CellLot.Platform.Ledger;
using JasperFx.Events;
using Marten.Exceptions;
using Npgsql;

namespace CellLot.Marten;

/// <summary>
/// What it means that an append failed. The streams are held before Marten appends, so its own refusals tell of a writer that did not hold
/// them, such as another program with Marten; they are conflicts all the same.
/// </summary>
internal static class MartenRefusal
{
    /// <summary>Whether the failure is a conflict or a repetition; else it is a fault of its own kind.</summary>
    public static bool Means(Exception failed) =>
        Database(failed) is { } refused
            ? AppendRefusal.Means(refused)
            : failed
                is ExistingStreamIdCollisionException
                    or EventStreamUnexpectedMaxEventIdException
                    or InvalidStreamOperationException // archived
                    or ConcurrentUpdateException;

    /// <summary>The conflict or repetition behind a failure.</summary>
    public static Exception Of(Exception failed, IReadOnlyList<AppendPlan.Step> plan) =>
        Database(failed) is { } refused ? AppendRefusal.Of(refused, plan)
        : failed is ExistingStreamIdCollisionException collided ? new LedgerConflict($"{collided.Id}", collided)
        : new LedgerConflict(plan[0].Stream, failed);

    private static PostgresException? Database(Exception failed) =>
        failed as PostgresException ?? (failed as MartenCommandException)?.InnerException as PostgresException;
}
