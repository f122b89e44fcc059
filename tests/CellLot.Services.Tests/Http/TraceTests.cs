using System.Collections.Concurrent;
using System.Diagnostics;
using CellLot.Platform.Telemetry;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Http;

/// <summary>One trace from the request through the append to the consumer in another service.</summary>
public sealed class TraceTests(ApiFixture api)
{
    [Fact]
    public async Task A_command_and_what_it_causes_elsewhere_are_one_trace()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Signals.Name or "Microsoft.AspNetCore" or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var http = await api.HttpAs("donor-physician");
        var donor =
            "D-" + System.Security.Cryptography.RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 17);
        await http.Post($"/api/v1/sourcing/donors/{donor}", $$"""{"entryId":"{{Guid.NewGuid()}}","kind":"adult"}""")
            .ShouldAccept();

        Activity? command = null;
        await Eventually.Holds(
            () =>
            {
                command = spans.FirstOrDefault(s =>
                    s.OperationName == "command sourcing.register-donor" && s.TraceId != default
                );
                return Task.FromResult(
                    command is not null
                        && spans.Any(s =>
                            s.TraceId == command.TraceId
                            && s.OperationName.StartsWith("message tracing.", StringComparison.Ordinal)
                        )
                );
            },
            "the consumer's span in the command's trace"
        );
        spans.ShouldContain(
            s => s.TraceId == command!.TraceId && s.Source.Name == "Npgsql",
            "the append belongs to the trace"
        );
    }
}
