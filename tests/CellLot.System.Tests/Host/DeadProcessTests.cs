using System.Net;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>A process that is dead, or a database that was: the others say what is missing, and find it again by themselves.</summary>
public sealed class DeadProcessTests
{
    [Fact]
    public async Task The_others_say_which_service_does_not_answer_until_it_is_back()
    {
        await using var three = new ThreeProcesses { WithBroker = false };
        await three.InitializeAsync();
        using var http = await three.Answering("bedside");
        await ThreeProcesses.Until(http, "/api/v1/sourcing/stream-version", HttpStatusCode.Unauthorized);

        await three.Program("making").Killed();
        var problem = await ThreeProcesses.Until(
            http,
            "/api/v1/sourcing/stream-version",
            HttpStatusCode.ServiceUnavailable
        );
        problem.GetProperty("codes")[0].GetProperty("code").GetString().ShouldBe("SERVICE_UNAVAILABLE");
        problem.GetProperty("detail").GetString()!.ShouldContain("sourcing");

        await three.Program("making").DisposeAsync();
        three.Start("making");
        (await three.Answering("making")).Dispose();
        await ThreeProcesses.Until(http, "/api/v1/sourcing/stream-version", HttpStatusCode.Unauthorized);
    }
}
