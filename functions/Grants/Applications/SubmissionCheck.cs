namespace Dingzhou.Functions.Grants.Applications;

/// <summary>What submission would say now.</summary>
/// <param name="IsReady">Whether it would be taken.</param>
/// <param name="Code">Stable code of the refusal; absent where it would be taken.</param>
/// <param name="Detail">The refusal in words.</param>
/// <param name="Faults">Every fault.</param>
/// <param name="IsContested">Whether others have applied for the same things: it would be taken, and decided after them.</param>
/// <param name="Estimate">What the policy gives for the facts as they stand: no promise.</param>
/// <param name="Assumed">Where only facts are missing that a reviewer states: what it would be, and under which assumption.</param>
/// <param name="FetchedMaterials">Materials that certificates prove, and that are not asked for; absent where there are none.</param>
internal sealed record SubmissionCheck(
    bool IsReady, string? Code, string? Detail, IReadOnlyList<InputFault> Faults, bool IsContested = false, Estimate? Estimate = null,
    AssumedEstimate? Assumed = null, IReadOnlyList<FetchedMaterial>? FetchedMaterials = null)
{
    /// <summary>What was found, in the language that the request prefers.</summary>
    public static SubmissionCheck Of(CheckedSubmission found, HttpRequest request) => (found.Refused is { } refused
        ? new SubmissionCheck(
            false, refused.Code, request.PrefersEnglish() ? refused.Detail.En : refused.Detail.Zh, refused.Faults.For(request))
        : new(true, null, null, [], found.Contested))
        with { FetchedMaterials = found.Fetched.Count > 0 ? found.Fetched : null };
}

/// <summary>A draft, checked as submission does.</summary>
/// <param name="Refused">Why it would be refused; null where it would be taken.</param>
/// <param name="Contested">Whether others have applied for the same things.</param>
/// <param name="Fetched">What certificates prove.</param>
internal sealed record CheckedSubmission(RefusedException? Refused, bool Contested, IReadOnlyList<FetchedMaterial> Fetched)
{
    /// <summary>Every fault.</summary>
    public IReadOnlyList<Fault> Faults => Refused?.Faults ?? [];
}
