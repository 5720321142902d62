using Dingzhou.Domain;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Functions.Applications;

/// <summary>What submission would say now.</summary>
/// <param name="Ready">Whether it would be taken.</param>
/// <param name="Code">Stable code of the refusal; absent where it would be taken.</param>
/// <param name="Detail">The refusal in words.</param>
/// <param name="Faults">Every fault.</param>
/// <param name="Contested">Whether others have applied for the same things: it would be taken, and decided after them.</param>
/// <param name="Estimate">What the policy gives for the facts as they stand: no promise.</param>
/// <param name="Assumed">Where only facts are missing that a reviewer states: what it would be, and under which assumption.</param>
internal sealed record SubmissionCheck(
    bool Ready, string? Code, string? Detail, IReadOnlyList<Fault> Faults, bool Contested = false, Estimate? Estimate = null,
    AssumedEstimate? Assumed = null)
{
    /// <summary>It would be taken.</summary>
    public static SubmissionCheck Passed { get; } = new(true, null, null, []);

    private string? English { get; init; }

    /// <summary>It would be refused.</summary>
    public static SubmissionCheck Of(RefusedException refused) =>
        new(false, refused.Code, refused.Message, refused.Faults) { English = refused.English };

    /// <summary>In the language that the request prefers.</summary>
    public SubmissionCheck For(HttpRequest request) =>
        this with { Detail = request.PrefersEnglish() ? English ?? Detail : Detail, Faults = Faults.For(request) };
}
