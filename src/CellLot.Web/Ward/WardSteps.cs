namespace CellLot.Web.Ward;

/// <summary>Pages of the steps at the bedside, and what their links say.</summary>
internal static class WardSteps
{
    private static readonly WardLink Stop = new("stop", "Stop for good") { Look = "nhsuk-button--warning" };

    private static readonly Dictionary<string, WardLink> Known = new(StringComparer.Ordinal)
    {
        ["custody.receive-item"] = new("receive", "Receive the dose"),
        ["custody.hand-over-item"] = new("hand-over", "Hand the dose over"),
        ["custody.arrive-dose"] = new("arrival", "It is at the bedside"),
        ["custody.make-bedside-entry"] = new("check", "Check patient and dose, alone"),
        ["custody.start-infusion"] = new("start", "Start the infusion"),
        ["custody.record-vitals"] = new("vitals", "Vital signs"),
        ["custody.resume-infusion"] = new("resume", "Resume"),
        ["custody.close-infusion"] = new("close", "Close the record"),
        ["custody.decide-alarm"] = new("decision", "Decide about the alarm"),
    };

    /// <summary>Everything that may be recorded while it runs, is paused or was stopped, beside what is next.</summary>
    private static readonly Dictionary<string, WardLink[]> Beside = new(StringComparer.Ordinal)
    {
        ["arrived"] = [new("vitals", "Vital signs"), new("hand-over", "Hand the dose over")],
        ["running"] =
        [
            new("reaction", "Report a reaction"),
            new("pause", "Pause"),
            new("rate", "Change the rate"),
            Stop,
        ],
        ["paused"] =
        [
            new("vitals", "Vital signs"),
            new("reaction", "Report a reaction"),
            new("close", "Close the record"),
            Stop,
        ],
        ["stopped"] = [new("vitals", "Vital signs"), new("reaction", "Report a reaction")],
        ["closed"] = [new("vitals", "Vital signs"), new("reaction", "Report a reaction")],
    };

    /// <summary>Page and words of a step; null where the ward has no page for it.</summary>
    public static WardLink? Of(string step) => Known.GetValueOrDefault(step);

    /// <summary>What else may be recorded in this state.</summary>
    public static IReadOnlyList<WardLink> BesideIn(string state) => Beside.GetValueOrDefault(state) ?? [];

    /// <summary>Buttons of a dose: what is next first, then what else may be recorded. An infusion is watched before its record is closed; what ends it stands last.</summary>
    /// <param name="next">What is next for this person.</param>
    public static IEnumerable<WardLink> Buttons(
        string state,
        IReadOnlyList<WardLink> next,
        IEnumerable<WardLink> beside
    )
    {
        var later = next.Where(l => state is "running" && l.To is "close").ToList();
        return
        [
            .. next.Except(later).Select(l => l with { Look = null }),
            .. beside.Concat(later).OrderBy(l => l == Stop),
        ];
    }

    /// <summary>A state in the ward's words.</summary>
    public static string Words(string state) =>
        state switch
        {
            "awaited" => "On its way",
            "arrived" => "At the bedside, not started",
            _ => Components.Said.State(state),
        };

    /// <summary>Whom to ask for a step that is somebody else's: roles in words.</summary>
    public static string Whose(IEnumerable<string> roles) =>
        string.Join(" or ", roles.Select(r => r.Replace('-', ' ')));
}

/// <summary>A page of a dose and what its link says.</summary>
/// <param name="To">Behind the dose's address, e.g. <c>check</c>.</param>
internal sealed record WardLink(string To, string Words)
{
    /// <summary>Class of the button beside <c>nhsuk-button</c>; null for what is done first.</summary>
    public string? Look { get; init; } = "nhsuk-button--secondary";
}
