using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CellLot.Host.Logs;

/// <summary>The structured log: one JSON object a line, a file a day (UTC), readable by its owner only, kept for thirty days.</summary>
internal sealed class JsonLog(string folder, TimeProvider clock) : ILoggerProvider
{
    private const int DaysKept = 30;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, Category> _categories = new(StringComparer.Ordinal);
    private readonly Lock _one = new();
    private FileStream? _file;
    private DateOnly _day;

    /// <summary>Today's file.</summary>
    public string FileName => NameOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    public ILogger CreateLogger(string categoryName) =>
        _categories.GetOrAdd(categoryName, name => new Category(this, name));

    public void Dispose()
    {
        lock (_one)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private string NameOf(DateOnly day) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"celllot-{day:yyyyMMdd}.jsonl"));

    private void Write(DateTimeOffset at, ReadOnlySpan<byte> line)
    {
        lock (_one)
        {
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            if (_file is null || day != _day)
            {
                _file?.Dispose();
                _file = Open(day);
                _day = day;
            }

            _file.Write(line);
            _file.Flush(); // to the operating system: a killed program loses no line
        }
    }

    private FileStream Open(DateOnly day)
    {
        foreach (
            var old in Directory.GetFiles(folder, "celllot-*.jsonl").Order(StringComparer.Ordinal).SkipLast(DaysKept)
        )
        {
            File.Delete(old);
        }

        return new FileStream(
            NameOf(day),
            new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
    }

    private sealed class Category(JsonLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var at = log.Now;
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Plain))
            {
                json.WriteStartObject();
                json.WriteString("at", at.ToString("O", CultureInfo.InvariantCulture));
                json.WriteString("level", logLevel.ToString().ToLowerInvariant());
                json.WriteString("from", name);
                json.WriteString("message", formatter(state, exception));
                if (Activity.Current is { } span)
                {
                    json.WriteString("trace", span.TraceId.ToHexString());
                    json.WriteString("span", span.SpanId.ToHexString());
                }

                foreach (var (key, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
                {
                    if (key is not "{OriginalFormat}")
                    {
                        json.WriteString($"_{key}", Convert.ToString(value, CultureInfo.InvariantCulture));
                    }
                }

                if (exception is not null)
                {
                    json.WriteString("exception", exception.ToString());
                }

                json.WriteEndObject();
            }

            line.WriteByte((byte)'\n');
            log.Write(at, line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();
}
