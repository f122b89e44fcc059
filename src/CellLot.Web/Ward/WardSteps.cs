namespace CellLot.Web.Ward;

/// <summary>Pages of the steps at the bedside, and what their links say.</summary>
internal static class WardSteps
{
    private static readonly Dictionary<string, (string Page, string Words)> Known = new(StringComparer.Ordinal)
    {
        ["custody.receive-item"] = ("receive", "Receive the dose"),
        ["custody.hand-over-item"] = ("hand-over", "Hand the dose over"),
        ["custody.arrive-dose"] = ("arrival", "It is at the bedside"),
        ["custody.make-bedside-entry"] = ("check", "Check alone"),
        ["custody.start-infusion"] = ("start", "Start the infusion"),
        ["custody.record-vitals"] = ("vitals", "Vital signs"),
        ["custody.resume-infusion"] = ("resume", "Resume"),
        ["custody.close-infusion"] = ("close", "Close the record"),
        ["custody.decide-alarm"] = ("decision", "Decide about the alarm"),
    };

    /// <summary>Everything that may be recorded while it runs, is paused or was stopped, beside what is next.</summary>
    private static readonly Dictionary<string, (string Page, string Words)[]> Beside = new(StringComparer.Ordinal)
    {
        ["arrived"] = [("vitals", "Vital signs"), ("hand-over", "Hand the dose over")],
        ["running"] =
        [
            ("pause", "Pause"),
            ("stop", "Stop for good"),
            ("rate", "Change the rate"),
            ("reaction", "Report a reaction"),
        ],
        ["paused"] =
        [
            ("stop", "Stop for good"),
            ("vitals", "Vital signs"),
            ("reaction", "Report a reaction"),
            ("close", "Close the record"),
        ],
        ["stopped"] = [("vitals", "Vital signs"), ("reaction", "Report a reaction")],
        ["closed"] = [("vitals", "Vital signs"), ("reaction", "Report a reaction")],
    };

    /// <summary>Page and words of a step; null where the ward has no page for it.</summary>
    public static (string Page, string Words)? Of(string step) => Known.TryGetValue(step, out var known) ? known : null;

    /// <summary>What else may be recorded in this state.</summary>
    public static IReadOnlyList<(string Page, string Words)> BesideIn(string state) =>
        Beside.GetValueOrDefault(state) ?? [];

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
