using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>What it means that PostgreSQL refused an append.</summary>
internal static class AppendRefusal
{
    /// <summary>Whether the refusal is a conflict or a repetition; else it is a fault of its own kind.</summary>
    public static bool Means(PostgresException refused) =>
        refused.SqlState switch
        {
            "CL409" or "CL410" => true,
            // Two appends waited for each other in a circle: nothing was written, and deciding again is right.
            PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => true,
            PostgresErrorCodes.UniqueViolation => Repeated(refused) is not null || StreamMoved(refused),
            _ => false,
        };

    /// <summary>The conflict or repetition behind a refusal.</summary>
    public static Exception Of(PostgresException refused, IReadOnlyList<AppendPlan.Step> plan)
    {
        if (Repeated(refused) is { } which)
            return new AlreadyThere(which, refused);
        var stream = refused.SqlState switch
        {
            "CL409" => refused.MessageText,
            "CL410" => $"safety feed of {refused.MessageText}", // not fresh any more: decided again, then refused
            _ => null,
        };
        return new LedgerConflict(stream ?? (plan.Count == 0 ? "-" : plan[0].Stream), refused);
    }

    private static AlreadyThere.What? Repeated(PostgresException refused) =>
        refused.ConstraintName switch
        {
            "commands_pkey" => AlreadyThere.What.CommandKey,
            "inbox_pkey" => AlreadyThere.What.InboxMessage,
            "burned_grants_pkey" => AlreadyThere.What.SignatureGrant,
            _ => null,
        };

    private static bool StreamMoved(PostgresException refused) =>
        refused.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id";
}
