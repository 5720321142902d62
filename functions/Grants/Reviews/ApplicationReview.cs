using Microsoft.DurableTask;

namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>
/// Walks a case through its stages: waits for each decision, reminds and escalates when a limit nears and ends, returns what
/// is not corrected in time.
/// </summary>
internal static class ApplicationReview
{
    /// <summary>The orchestration's instance id: one per case, so that it starts once.</summary>
    public static string InstanceOf(string applicationId) => $"application-{applicationId}";

    /// <summary>Runs until the case is decided or has ended.</summary>
    [Function(nameof(ApplicationReview))]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // One that began without a number, in an earlier version, goes on without.
        var told = ToldCase.Read(context.GetInput<string>()!);
        return context.TakeTurnsAsync(
            nameof(AdvanceCase), told.ApplicationId,
            told: told.Number > 0 ? number => (told with { Number = number }).ToString() : null, number: told.Number);
    }
}

/// <summary>A case, and the number of an event that it has: a process that knows it need not look for it. As text it is an input.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Number">The number; 0 where none is known.</param>
internal sealed record ToldCase(string ApplicationId, int Number)
{
    private const char Mark = '@';

    /// <summary>Reads it; of an older version it is the case alone.</summary>
    public static ToldCase Read(string text) =>
        text.Split(Mark) is [var id, var number] ? new(id, int.Parse(number, CultureInfo.InvariantCulture)) : new(text, 0);

    /// <inheritdoc/>
    public override string ToString() => Number == 0
        ? ApplicationId : string.Create(CultureInfo.InvariantCulture, $"{ApplicationId}{Mark}{Number}");
}
