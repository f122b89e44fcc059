namespace CellLot.Domain.Custody;

/// <summary>Imports the readings of a logger and finds the excursions in them.</summary>
/// <param name="Readings">In order of time, after everything imported before.</param>
/// <param name="File">SHA-256 of the logger's file.</param>
public sealed record ImportSeries(
    Act Act,
    string Unit,
    string Logger,
    TemperatureZone Zone,
    IReadOnlyList<Reading> Readings,
    string File
) : ITemperatureCommand
{
    /// <summary><c>INPUT_INVALID</c>, <c>TIME_IN_FUTURE</c></summary>
    internal IReadOnlyList<ITemperatureEvent> Decide(TemperatureState state)
    {
        var rules = new Rules();
        if (rules.Require(Readings.Count > 0, Refusals.InputInvalid, "readings: at least one."))
        {
            rules.Require(
                Readings.Zip(Readings.Skip(1)).All(pair => pair.First.At < pair.Second.At),
                Refusals.InputInvalid,
                "readings: in order of time, no instant twice."
            );
            rules.Require(
                state.Last is null || Readings[0].At > state.Last.At,
                Refusals.InputInvalid,
                $"readings: they begin at {Readings[0].At:yyyy-MM-dd HH:mm:ss}Z, but readings up to {state.Last?.At:yyyy-MM-dd HH:mm:ss}Z were imported before."
            );
            rules.Require(
                Readings[^1].At <= Act.RecordedAt,
                Refusals.TimeInFuture,
                "The last reading lies after the server's time: check the logger's clock."
            );
        }
        rules.ThrowIfBroken();
        var (found, gaps, open) = ExcursionSearch.In(Unit, Zone, Readings, state.Last, state.Outside);
        return
        [
            new SeriesImported
            {
                Act = Act,
                Unit = Unit,
                Logger = Logger,
                Zone = Zone,
                From = Readings[0].At,
                To = Readings[^1].At,
                LastC = Readings[^1].Celsius,
                Readings = Readings.Count,
                LowestC = Readings.Min(r => r.Celsius),
                HighestC = Readings.Max(r => r.Celsius),
                File = File,
                Outside = open,
                Gaps = gaps,
            },
            .. found.Select(e => new ExcursionFound
            {
                Act = Act,
                Unit = Unit,
                Excursion = e,
            }),
            .. PackShipper.Exposed(Act, Unit, state.Contents, state.Exposed, found),
        ];
    }
}
