namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>A stage of the review in which an official decides.</summary>
public enum ReviewStage
{
    /// <summary>Completeness check (受理).</summary>
    Acceptance,

    /// <summary>Review on paper (审查).</summary>
    Review,

    /// <summary>On-site verification (现场核验).</summary>
    Verification,
}

/// <summary>The stages of a case as its matter sets them.</summary>
public static class ReviewStages
{
    /// <summary>A stage's name, department and limit.</summary>
    /// <param name="matter">The matter, in the version that judges the case.</param>
    public static Stage StageOf(this Matter matter, ReviewStage stage) =>
        matter.Stages.FirstOrDefault(s => s.Id == stage.Id()) ?? throw new InvalidOperationException($"{matter.Id} has no stage {stage}.");

    /// <summary>The stage after one; null after the last, whose approval is that of the award.</summary>
    /// <param name="matter">The matter, in the version that judges the case.</param>
    public static ReviewStage? StageAfter(this Matter matter, ReviewStage stage)
    {
        foreach (var later in Enum.GetValues<ReviewStage>().Where(s => s > stage))
        {
            if (matter.Stages.Any(s => s.Id == later.Id()))
                return later;
        }

        return null;
    }

    private static string Id(this ReviewStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}
