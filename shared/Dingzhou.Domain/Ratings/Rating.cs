namespace Dingzhou.Domain.Ratings;

/// <summary>A rating of what was done for somebody: its current state, the sum of its events.</summary>
public sealed record Rating
{
    /// <summary>Identity, that of the contact: so there is one of each.</summary>
    public required string Id { get; init; }

    /// <summary>What was given.</summary>
    public required RatingGiven Given { get; init; }

    /// <summary>Who gave it.</summary>
    public required Actor By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the department was asked for its answer.</summary>
    public bool IsAnswerDemanded { get; init; }

    /// <summary>Whether the department is to be asked for its answer and has not been yet.</summary>
    [JsonIgnore]
    public bool Waits => Given.AnswerId is not null && !IsAnswerDemanded;

    /// <summary>Where its figures stand.</summary>
    [JsonIgnore]
    public RatedService Service => new(Given.Department, Given.ProcedureId, Given.ProcedureName);
}

/// <summary>What a department does for people under a procedure.</summary>
/// <param name="Department">The department.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="ProcedureName">What people call it.</param>
public sealed record RatedService(string Department, string ProcedureId, LocalizedText ProcedureName);

/// <summary>What can happen to a rating: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RatingGiven), "given")]
[JsonDerivedType(typeof(AnswerDemanded), "answerDemanded")]
public abstract record RatingChange;

/// <summary>Somebody gave it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">The answer in it that is rated.</param>
/// <param name="Level">The level.</param>
/// <param name="TagIds">The tags.</param>
/// <param name="Text">What was written; null where nothing was.</param>
/// <param name="Department">The department that is rated.</param>
/// <param name="HandledBy">The subject of the official.</param>
/// <param name="ProcedureId">The procedure of the case.</param>
/// <param name="ProcedureName">What people call the procedure.</param>
/// <param name="Month">The month in which it was given, <c>2022-08</c>.</param>
/// <param name="AnswerId">
/// The case in which the department will answer it; null where none is needed. It is made of nothing that the department knows.
/// </param>
public sealed record RatingGiven(
    string CaseId, int Number, string Level, IReadOnlyList<string> TagIds, [property: Withheld] string? Text, string Department,
    [property: Withheld] string HandledBy, string ProcedureId, LocalizedText ProcedureName, string Month, string? AnswerId) : RatingChange;

/// <summary>The department was asked for its answer.</summary>
public sealed record AnswerDemanded : RatingChange;

/// <summary>The state of a rating as the sum of its events.</summary>
public static class RatingHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Rating Apply(string id, Rating? state, RecordedEvent<RatingChange> e) => e.Change switch
    {
        RatingGiven given => new() { Id = id, Given = given, By = e.By, At = e.At },
        AnswerDemanded => (state ?? throw new InvalidOperationException($"{id} is answered before it was given."))
            with { IsAnswerDemanded = true },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };
}
