using System.Diagnostics;
using CellLot.Platform.Telemetry;
using CellLot.Tests.Ledger;

namespace CellLot.Tests.Messaging;

/// <summary>One trace from what was done in one process to what it causes in another.</summary>
public sealed class SplitTraceTests
{
    [Fact]
    public async Task An_effect_in_another_process_belongs_to_the_trace_of_its_cause()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var broker = await TestRabbit.NewHost();
        await using var installation = await TestInstallation.New();
        var teller = await installation.Start(broker, "teller");
        await installation.Start(broker, "hearer");

        string cause;
        using (var command = Signals.Spans.StartActivity("command teller.note"))
        {
            cause = command!.TraceId.ToString();
            var headers = new Dictionary<string, string>(Note.Metadata.Headers!) { ["traceparent"] = command.Id! };
            await teller
                .Service("teller")
                .Ledger.Append(
                    Note.Batch(Note.Write("note/1", 0)) with
                    {
                        Metadata = Note.Metadata with { Headers = headers },
                    },
                    TestContext.Current.CancellationToken
                );
        }
        await installation.Hears(1);
        (await installation.Ask<string>("select trace from hearer.heard")).ShouldBe(cause);
    }
}
