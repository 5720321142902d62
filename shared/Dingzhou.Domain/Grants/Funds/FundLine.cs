namespace Dingzhou.Domain.Grants.Funds;

/// <summary>A claim on its way through the rules: what is left of it, and why.</summary>
internal sealed class FundLine(AwardClaim claim, Matter matter)
{
    private readonly List<TraceStep> _steps = [];

    public AwardClaim Claim => claim;

    public Matter Matter => matter;

    public decimal Amount { get; private set; } = claim.Gross + 0.00m;

    public long Cents => (long)(Amount * 100);

    public IReadOnlyList<TraceStep> Steps => _steps;

    /// <summary>Reduces the claim and notes why.</summary>
    public void Reduce(decimal to, Reduction reason)
    {
        _steps.Add(new TraceStep(Reduction.InWords(reason.Why, Amount, to, reason.Source.Article))
        {
            Rule = reason.Rule,
            Article = reason.Source.Article,
            Value = Amount,
            Figure = reason.Figure?.Id,
            FigureValue = reason.Limit,
            Result = to,
            Unit = "元",
            Readings = reason.Readings,
        });
        Amount = to;
    }
}

/// <summary>Why a claim is reduced.</summary>
internal sealed record Reduction(TraceRule Rule, Citation Source, LocalizedText Why)
{
    public Figure? Figure { get; init; }

    public decimal? Limit { get; init; }

    public IReadOnlyDictionary<string, string>? Readings { get; init; }

    public static LocalizedText InWords(LocalizedText why, decimal from, decimal to, string article) =>
        LocalizedText.Of("step.reduced", ("why", why), ("from", from), ("to", to), ("article", Wording.Article(article)));
}
