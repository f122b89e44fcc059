using System.Collections.Concurrent;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Hosting;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellLot.Tests.Messaging;

/// <summary>What one process of an installation is to messages: runtimes with ledgers of their own and everything behind them.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private readonly List<PostgresLedger> ledgers = [];
    private readonly HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
        null
    );
    private readonly Listening log = new();
    private IHost? host;
    private bool stopped;

    private TestProcess() { }

    public IReadOnlyList<ServiceRuntime> Services { get; private set; } = [];

    /// <summary>What it logged at warning and above, and information of CellLot's.</summary>
    public IReadOnlyCollection<string> Logged => log.Lines;

    public static async Task<TestProcess> Open(
        IReadOnlyList<ServiceModule> runs,
        IReadOnlyList<ServiceModule> everyone,
        Func<string, string> connection,
        Uri? broker
    )
    {
        var process = new TestProcess();
        var services = new List<ServiceRuntime>();
        foreach (var module in runs)
        {
            var types = module.MakeEventTypes();
            var ledger = await PostgresLedger.Open(module.Name, connection(module.Name), types);
            process.ledgers.Add(ledger);
            services.Add(new ServiceRuntime(module, ledger, types, ledger.Database, TimeProvider.System));
        }
        process.Services = services;
        process.builder.Logging.AddProvider(process.log);
        process.builder.Services.AddCellLot(
            services,
            new TokenKeys(),
            new SiteZones(),
            broker is null ? null : new BrokerOptions(broker),
            everyone
        );
        return process;
    }

    /// <summary>Before the start: messages are handed on as this says.</summary>
    public TestProcess Ordered(IMessageOrder order)
    {
        builder.Services.AddSingleton(order);
        return this;
    }

    public async Task<TestProcess> Start()
    {
        host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public ServiceRuntime Service(string name) => Services.Single(s => s.Name == name);

    /// <summary>Stops in good order.</summary>
    public async Task Stop()
    {
        if (stopped)
            return;
        stopped = true;
        if (host is not null)
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }
        foreach (var ledger in ledgers)
            await ledger.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Stop();

    private sealed class Listening : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
