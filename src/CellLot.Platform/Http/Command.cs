namespace CellLot.Platform.Http;

/// <summary>What the body of every command carries besides its own fields.</summary>
public abstract record CommandBody
{
    /// <summary>Made by the client, once for what it records: sent twice, it adds nothing.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>When it happened, with offset; the server's time when absent.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Why it is recorded more than 15 minutes after it happened.</summary>
    public string? LateReason { get; init; }

    /// <summary>Signature grants from <c>POST /api/v1/site/signature-grants</c>, in the order of the meanings asked for.</summary>
    public IReadOnlyList<string>? Signatures { get; init; }

    /// <summary>SHA-256 of the document that was shown before signing, when one was.</summary>
    public string? ShownDocument { get; init; }
}

/// <summary>
/// A command over HTTP: <c>POST /api/v1/{service}/{Route}</c>. Route, request record and one call, in one file a verb.
/// </summary>
public sealed record Command<TBody>
    where TBody : CommandBody
{
    /// <summary>Kebab-case verb, unique in the service, e.g. <c>record-harvest</c>; part of what a signature binds.</summary>
    public required string Name { get; init; }

    /// <summary>E.g. <c>lots/{lot}/harvests</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The stream decided on, with the route's values, e.g. <c>lot/{lot}</c>: If-Match and ETag speak of its version.</summary>
    public required string Stream { get; init; }

    /// <summary>Any of these roles may ask. Never empty, except for a command with its own door (<see cref="Anonymous"/>).</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Meanings of the signatures that the command must carry, e.g. <c>released</c>. Then If-Match is required.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>True only for the first enrolment of an empty instance.</summary>
    public bool Anonymous { get; init; }

    /// <summary>One sentence for the API's description.</summary>
    public required string Summary { get; init; }

    /// <summary>A body that shows how it looks; printed in the API's description.</summary>
    public required TBody Example { get; init; }

    /// <summary>
    /// Translates the body to one or more decisions by <see cref="CommandContext.Do"/>; may be run again on a conflict, so it
    /// does nothing outside the context. The returned object is the answer's <c>result</c>; null when the events say enough.
    /// </summary>
    public required Func<CommandContext, TBody, Task<object?>> Run { get; init; }
}
