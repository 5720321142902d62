using Microsoft.DurableTask;

namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>
/// Reviews a document before its validity ends: asks, reminds and urges whoever has the next step, and on the last day at 24:00 lets
/// the document lapse if nothing else was decided.
/// </summary>
internal static class ValidityOrchestration
{
    private const string Name = "ValidityReview";

    /// <summary>The orchestration's instance id: one per review, so that it starts once.</summary>
    public static string InstanceOf(string reviewId) => $"validity-{reviewId}";

    /// <summary>Starts it where it is not under way; one that has ended finds that there is nothing left to do.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureAsync(string documentId, DateOnly validThrough, DurableTaskClient client, CancellationToken cancellation) => client.EnsureAsync(
        Name, InstanceOf(ValidityReview.IdOf(documentId, validThrough)), new ValidityStart(documentId, validThrough), cancellation);

    /// <summary>Runs until the review is closed.</summary>
    [Function(Name)]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync(nameof(AdvanceValidity), context.GetInput<ValidityStart>()!);
}

/// <summary>Which document, and which end of its validity.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="ValidThrough">The last day.</param>
internal sealed record ValidityStart(string DocumentId, DateOnly ValidThrough);
