using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Conformance.App;

/// <summary>Keeps what the app itself has logged, and shows it over HTTP.</summary>
public sealed class LogLines : ILoggerProvider
{
    /// <summary>The category of the loggers whose lines are kept.</summary>
    public const string Category = "Conformance";

    private static readonly ConcurrentQueue<string> Lines = new();

    [Function("Log")]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "log")] HttpRequest request)
        => Results.Ok(Lines.Where(line => line.Contains(request.Query["with"].ToString(), StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName == Category);

    public void Dispose()
    {
        // The lines stay as long as the process.
    }

    private sealed class Logger(bool isKept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => isKept;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (isKept)
                Lines.Enqueue(formatter(state, exception));
        }
    }
}
