using CellLot.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CellLot.Tests.Http;

/// <summary>What a request is told that is still under way when the program's container has ended.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task A_request_that_outlives_the_container_is_told_so_in_a_problem()
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseCellLotProblems();
        app.Run(_ => throw new ObjectDisposedException("IServiceProvider"));
        var pipeline = app.Build();
        await services.DisposeAsync();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Path = "/api/v1/quality/holds";
        http.Response.Body = new MemoryStream();

        await pipeline(http);

        http.Response.StatusCode.ShouldBe(503);
        http.Response.Body.Position = 0;
        var said = await new StreamReader(http.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken);
        said.ShouldContain("SERVICE_UNAVAILABLE");
        said.ShouldContain("stopping");
    }
}
