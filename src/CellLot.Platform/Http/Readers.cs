namespace CellLot.Platform.Http;

/// <summary>Who may read something: holders of roles, or everybody who is signed in, with the reason why.</summary>
public sealed record Readers
{
    private Readers() { }

    /// <summary>Any of these roles; empty when everybody may.</summary>
    public IReadOnlyList<string> Roles { get; private init; } = [];

    /// <summary>Why everybody may read it; null when roles are named.</summary>
    public string? Because { get; private init; }

    /// <summary>Only where a role is held for the study that the record belongs to.</summary>
    public bool ForItsStudy { get; private init; }

    /// <summary>Those who hold one of these roles anywhere.</summary>
    public static Readers Holding(params IReadOnlyList<string> roles) =>
        roles.Count > 0 ? new Readers { Roles = roles } : throw new ArgumentException("No role.", nameof(roles));

    /// <summary>Everybody who is signed in.</summary>
    /// <param name="because">A sentence for whoever reviews the list of such reads.</param>
    public static Readers Everybody(string because) => new() { Because = because };

    /// <summary>These readers, for records of a study for which they hold the role.</summary>
    public Readers InItsStudy() => this with { ForItsStudy = true };

    public static implicit operator Readers(string[] roles) => Holding(roles);
}
