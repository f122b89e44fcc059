using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CellLot.Host.Logs;

/// <summary>What a person at the terminal sees: short lines, CellLot's own news and everybody's warnings; details are in the file.</summary>
internal sealed class ConsoleLog(TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(clock, categoryName);

    public void Dispose() { }

    private sealed class Category(TimeProvider clock, string name) : ILogger
    {
        private readonly bool _own = name.StartsWith("CellLot", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel is not LogLevel.None && logLevel >= (_own ? LogLevel.Information : LogLevel.Warning);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var time = clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            var word = logLevel switch
            {
                LogLevel.Warning => "warning: ",
                LogLevel.Error or LogLevel.Critical => "error: ",
                _ => "",
            };
            var why = exception is null ? "" : $" ({exception.GetType().Name}; see the log)";
            Console.Error.WriteLine($"{time} {word}{formatter(state, exception)}{why}");
        }
    }
}
