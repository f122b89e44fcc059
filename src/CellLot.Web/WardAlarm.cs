namespace CellLot.Web;

/// <summary>A dose whose infusion a hold, a recall or a withdrawn release reached, as Custody tells, until a physician has decided.</summary>
public sealed record WardAlarm(
    string Order,
    string Patient,
    string State,
    string Place,
    IReadOnlyList<WardAlarmCause> Alarms
)
{
    /// <summary>It still goes into the patient.</summary>
    public bool Runs => State is "running" or "paused";
}

/// <summary>What came to stand against it.</summary>
/// <param name="Lifted">It stands against it no more; a decision is asked for all the same.</param>
public sealed record WardAlarmCause(string Source, string Because, DateTimeOffset At, bool Lifted);
