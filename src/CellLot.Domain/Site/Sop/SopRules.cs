namespace CellLot.Domain.Site.Sop;

/// <summary>Write the next version of a procedure.</summary>
public sealed record DraftSop : ISopCommand
{
    public required Act Act { get; init; }

    /// <summary>E.g. <c>SOP-COUNT</c>, 3 to 40 characters.</summary>
    public required string Sop { get; init; }

    /// <summary>The next number: 1, or one more than the last.</summary>
    public required int Version { get; init; }
    public required string Title { get; init; }
    public string? DocumentSha256 { get; init; }
}

/// <summary>Approve a drafted version, with the signature «approved».</summary>
public sealed record ApproveSop : ISopCommand
{
    public required Act Act { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }
}

/// <summary>Rules of procedures: numbered without holes, one open draft, approved by another person (invariant 25).</summary>
internal static class SopRules
{
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, <c>STATE_REFUSES</c></exception>
    public static IReadOnlyList<ISopEvent> Decide(DraftSop draft, Sop sop)
    {
        var rules = new Rules();
        var next = sop.Versions.Count + 1;
        rules.Require(
            draft.Version == next,
            Refusals.StateRefuses,
            $"The next version of {draft.Sop} is {next}, not {draft.Version}."
        );
        rules.Require(
            sop.Versions.All(v => v.Approver is not null),
            Refusals.StateRefuses,
            $"Version {sop.Versions.Count} of {draft.Sop} is not approved yet: approve it first."
        );
        rules.Require(
            draft.Sop.Length is >= 3 and <= 40 && draft.Title.Trim().Length is >= 3 and <= 200,
            Refusals.InputInvalid,
            "The procedure's id has 3 to 40 characters, its title 3 to 200."
        );
        rules.Require(
            draft.DocumentSha256 is null
                || draft.DocumentSha256.Length == 64 && draft.DocumentSha256.All(char.IsAsciiHexDigitLower),
            Refusals.InputInvalid,
            "documentSha256: 64 lower-case hexadecimal digits."
        );
        rules.ThrowIfBroken();
        return
        [
            new SopDrafted
            {
                Act = draft.Act,
                Sop = draft.Sop,
                Version = draft.Version,
                Title = draft.Title.Trim(),
                DocumentSha256 = draft.DocumentSha256,
            },
        ];
    }

    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c>, <c>SELF_REVIEW</c>, <c>SIGNATURE_MISSING</c>, <c>SIGNATURE_INVALID</c>, <c>INPUT_INVALID</c></exception>
    public static IReadOnlyList<ISopEvent> Decide(ApproveSop approve, Sop sop)
    {
        var drafted =
            sop.Versions.FirstOrDefault(v => v.Version == approve.Version)
            ?? throw new RuleBroken(Refusals.NotFound.Because($"There is no version {approve.Version} to approve."));
        var rules = new Rules();
        var what = $"version {approve.Version} of {sop.Id}";
        rules.Require(drafted.Approver is null, Refusals.StateRefuses, $"The {what} is approved already.");
        ApprovalRule.Check(rules, approve.Act, drafted.Author, approve.EffectiveFrom, what);
        rules.Require(
            sop.Versions.All(v => v.Version >= approve.Version || v.EffectiveFrom <= approve.EffectiveFrom),
            Refusals.InputInvalid,
            $"effectiveFrom: the {what} cannot come into force before the version it replaces."
        );
        rules.ThrowIfBroken();
        return
        [
            new SopApproved
            {
                Act = approve.Act,
                Sop = sop.Id,
                Version = approve.Version,
                EffectiveFrom = approve.EffectiveFrom,
            },
        ];
    }
}
