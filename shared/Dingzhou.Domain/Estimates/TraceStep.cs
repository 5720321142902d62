namespace Dingzhou.Domain.Estimates;

/// <summary>One step of a trace, recorded by the evaluation itself.</summary>
[NotMoney]
public sealed class TraceStep
{
    private readonly IStepText? _writer;
    private LocalizedText? _text;

    /// <summary>A step as it was stored.</summary>
    [JsonConstructor]
    public TraceStep(LocalizedText text) => _text = text;

    // Sentences are written when somebody reads them; the evaluation only notes who can write them.
    internal TraceStep(IStepText writer) => _writer = writer;

    /// <summary>What was done.</summary>
    public required TraceRule Rule { get; init; }

    /// <summary>The article that says so.</summary>
    public required string Article { get; init; }

    /// <summary>The fact that was read.</summary>
    public string? Fact { get; init; }

    /// <summary>Its value: a number.</summary>
    public decimal? Value { get; init; }

    /// <summary>Its value: a text, a choice, or yes and no.</summary>
    public string? Said { get; init; }

    /// <summary>The figure that was read.</summary>
    public string? Figure { get; init; }

    /// <summary>Its value on that day.</summary>
    public decimal? FigureValue { get; init; }

    /// <summary>The result so far, or of this step.</summary>
    public decimal? Result { get; init; }

    /// <summary>The unit of the result.</summary>
    public string? Unit { get; init; }

    /// <summary>The interpretations used: question → reading.</summary>
    public IReadOnlyDictionary<string, string>? Readings { get; init; }

    /// <summary>The step in a sentence.</summary>
    public LocalizedText Text => _text ??= _writer!.Write(this);
}

/// <summary>What a step does.</summary>
public enum TraceRule
{
    /// <summary>A condition is met.</summary>
    Condition,

    /// <summary>A number that follows from facts.</summary>
    Derived,

    /// <summary>A fixed amount.</summary>
    Fixed,

    /// <summary>The rate for a unit, reduced.</summary>
    Rate,

    /// <summary>So much a unit.</summary>
    PerUnit,

    /// <summary>A percentage.</summary>
    Percentage,

    /// <summary>A factor for the bands.</summary>
    Factor,

    /// <summary>The part of an amount in one band.</summary>
    Band,

    /// <summary>The bands' results added up.</summary>
    Sum,

    /// <summary>So much for each full step.</summary>
    Steps,

    /// <summary>An amount decided by a reviewer or by experts.</summary>
    Decided,

    /// <summary>A cap.</summary>
    Cap,

    /// <summary>Rounded to 分 or 元.</summary>
    Rounding,

    /// <summary>Taken off: already granted, or supported from elsewhere.</summary>
    Deduction,

    /// <summary>Already awarded: the same thing is not awarded twice.</summary>
    Duplicate,

    /// <summary>A yearly pool is shared out.</summary>
    Pool,

    /// <summary>The fund is shared out pro rata.</summary>
    Fund,

    /// <summary>A part of the final amount and the day on which it is due.</summary>
    Instalment,
}

/// <summary>Writes the sentence of a step.</summary>
internal interface IStepText
{
    LocalizedText Write(TraceStep step);
}
