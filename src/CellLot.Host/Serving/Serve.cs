using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Postgres;
using CellLot.Platform.Hosting;

namespace CellLot.Host.Serving;

/// <summary>The life of a serving program: lock, database, services, address; and back in the opposite order.</summary>
internal static class Serve
{
    private const int Tries = 5;

    /// <summary>Serves until <paramref name="stop"/>; 0 when it ended as asked.</summary>
    public static async Task<int> Run(ServeRequest request, CancellationToken stop)
    {
        var modules = Modules.Chosen(request.Services);
        var folder = InstanceFolder.ToServe(request.Data, request.Demonstration);
        using var held = InstanceLock.Take(folder);
        if (request.Fresh)
        {
            await Emptying.Run(folder, request.Yes);
        }

        File.Delete(folder.Address);
        _ = Addresses.Choose(request.Urls, request.Port, loopbackOnly: request.Demonstration); // refuses before work is done
        using var log = new JsonLog(folder.Logs, TimeProvider.System);
        try
        {
            await using var server = request.Connection is null ? await StartPostgres(folder, stop) : null;
            var admin = request.Connection ?? server!.SuperuserConnectionString();
            Say("Preparing the database …");
            var connections = await DatabaseSetup.Prepare(admin, folder, modules, stop);
            await using var services = await RunningServices.Open(modules, connections, stop);
            await using var app = await Listen(request, folder, services, log, stop);
            await OwnerOnly.Write(folder.Address, app.Urls.First() + "\n", stop);
            Announce(request, folder, app.Urls, log);
            Note(log, "started");
            await UntilStopped(app, stop);
            Note(log, stop.IsCancellationRequested ? "was asked to stop" : "stops because a part of it ended");
            Say("Stopping …");
            File.Delete(folder.Address);
            await app.StopAsync(CancellationToken.None);
            Note(log, "stopped");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // asked to stop before everything had started
        }
        finally
        {
            File.Delete(folder.Address);
        }

        Say("Stopped.");
        return 0;
    }

    /// <summary>Starts to listen; where another program takes the free port in the same moment, on the next free one.</summary>
    private static async Task<WebApplication> Listen(
        ServeRequest request,
        InstanceFolder folder,
        RunningServices services,
        JsonLog log,
        CancellationToken stop
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var addresses = Addresses.Choose(request.Urls, request.Port, loopbackOnly: request.Demonstration);
            var app = WebHost.Build(
                folder,
                services.All,
                addresses,
                pages: request.Services is null,
                log,
                request.Also
            );
            try
            {
                await app.StartCellLot(stop);
                await app.StartAsync(stop);
                return app;
            }
            catch (IOException taken)
            {
                await app.DisposeAsync();
                if (request.Urls is not null || request.Port is not null || attempt == Tries)
                {
                    throw new CannotContinue(
                        $"CellLot cannot listen on {string.Join(" and ", addresses)}: {taken.Message}",
                        taken
                    );
                }
            }
            catch
            {
                await app.DisposeAsync();
                throw;
            }
        }
    }

    private static async Task<PrivatePostgres> StartPostgres(InstanceFolder folder, CancellationToken stop)
    {
        Say(Directory.Exists(folder.Postgres) ? "Starting the database …" : "Making the database …");
        var server = await PrivatePostgres.Start(folder.Postgres, ct: stop);
        if (server.Adopted)
        {
            Say("Took over the database server that an earlier program left running.");
        }

        return server;
    }

    private static void Announce(ServeRequest request, InstanceFolder folder, ICollection<string> urls, JsonLog log)
    {
        if (request.Demonstration)
        {
            Say("DEMONSTRATION: nothing here is about a real person.");
        }

        Say($"CellLot answers at {string.Join(" and ", urls)}");
        Say($"Data: {folder.Path}   Log: {log.FileName}   Stop: Ctrl-C");
    }

    private static async Task UntilStopped(WebApplication app, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, ended.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>When this program began and ended, and which one it was, in the log alone: the person sees it anyway.</summary>
    private static void Note(JsonLog log, string what) =>
        log.CreateLogger("CellLot.Host")
            .LogInformation(
                "CellLot {Version} {What} (process {Process})",
                VersionCommand.Number,
                what,
                Environment.ProcessId
            );

    private static void Say(string line) => Console.Error.WriteLine(line);
}
