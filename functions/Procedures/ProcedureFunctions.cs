using Dingzhou.Domain.Procedures.Pictures;

namespace Dingzhou.Functions.Procedures;

/// <summary>The procedures themselves, over HTTP.</summary>
internal sealed class ProcedureFunctions(CaseGround ground)
{
    /// <summary>The media types of pictures.</summary>
    internal const string Svg = "image/svg+xml";
    private const string Mermaid = "text/vnd.mermaid";

    /// <summary>All procedures, in their latest versions.</summary>
    [Function("ListProcedures")]
    [Access(Public = true)]
    [Shared]
    [Summary("办理流程")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ProcedureSummary>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "procedures")] HttpRequest request)
    {
        _ = request;
        return Answer.List<ProcedureSummary>([.. ground.Procedures.Current.Select(ProcedureSummary.Of)]);
    }

    /// <summary>A procedure: its steps, terms and results.</summary>
    [Function("GetProcedure")]
    [Access(Public = true)]
    [Shared]
    [Summary("一个流程：环节、期限和结果")]
    [Answers(StatusCodes.Status200OK, typeof(ProcedureView))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "procedures/{procedureId}")] HttpRequest request,
        string procedureId)
    {
        _ = request;
        return Answer.Ok(ProcedureView.Of(ground.Get(procedureId)));
    }

    /// <summary>A picture of a procedure, made from its data.</summary>
    [Function("GetProcedurePicture")]
    [Access(Public = true)]
    [Shared]
    [Cost(3)]
    [Summary("流程图")]
    [Query("format", "svg（默认）或 mermaid：供编辑器绘图的文字。")]
    [Answers(StatusCodes.Status200OK, null, Svg, Mermaid)]
    public IResult Draw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "procedures/{procedureId}/picture")] HttpRequest request,
        string procedureId)
    {
        var (procedure, language) = (ground.Get(procedureId), request.Headers.AcceptLanguage.ToString());
        return request.QueryValue("format") switch
        {
            null or "svg" => Answer.Text(SvgPicture.Of(procedure, language: language), Svg),
            "mermaid" => Answer.Text(MermaidPicture.Of(procedure, language), Mermaid),
            _ => throw ApiException.Parameter("format", LocalizedText.Of("invalid-parameter.picture-format")),
        };
    }
}

/// <summary>A procedure in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProcedureVersion">Its version.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Document">文号 of the document that demands it.</param>
/// <param name="OpenedBy">Who may begin a case.</param>
/// <param name="SubjectKind">The kind of thing that a case is about; absent where it stands for itself.</param>
/// <param name="Visible">Who may see a case.</param>
internal sealed record ProcedureSummary(
    string Id, int ProcedureVersion, LocalizedText Name, string Document, IReadOnlyList<LocalizedText> OpenedBy, string? SubjectKind,
    CaseVisibility Visible)
{
    /// <summary>The line of a procedure.</summary>
    public static ProcedureSummary Of(Procedure p) =>
        new(p.Id, p.Version, p.Name, p.Document, [.. p.Opening.By.Select(o => o.InWords)], p.Opening.Subject, p.Opening.Visible);
}

/// <summary>A procedure.</summary>
/// <param name="Summary">What the list says of it.</param>
/// <param name="Hash">SHA-256 of its data.</param>
/// <param name="Asked">What is stated at the beginning of a case.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Terms">What runs beside them.</param>
/// <param name="Results">How a case can end.</param>
/// <param name="Questions">What its text leaves open, and how it is read.</param>
/// <param name="Conditions">What must be so for a case to begin.</param>
internal sealed record ProcedureView(
    ProcedureSummary Summary, string Hash, IReadOnlyList<ContentView> Asked, IReadOnlyList<StepView> Steps,
    IReadOnlyList<ProcedureTerm> Terms,
    IReadOnlyList<Result> Results, IReadOnlyList<ProcedureQuestion> Questions, IReadOnlyList<ConditionView> Conditions)
{
    /// <summary>The view of a procedure.</summary>
    public static ProcedureView Of(Procedure p) => new(
        ProcedureSummary.Of(p), p.Hash, [.. p.Opening.Contents.Where(c => c.IsAsked).Select(ContentView.Of)],
        [.. p.Steps.Select(StepView.Of)], [.. p.Terms.Select(t => new ProcedureTerm(t.Id, t.Name, t.Then, t.Source))], p.Results,
        [.. p.Questions.Select(q => new ProcedureQuestion(q.Id, q.Question, q.Source, q.Readings, q.InForce))],
        [.. p.Opening.Conditions.Select(ConditionView.Of)]);
}

/// <summary>A step of a procedure.</summary>
/// <param name="StepId">Its identity.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Asks">What its owner is asked to do.</param>
/// <param name="OwnerNames">Who has it.</param>
/// <param name="Within">Within which time; absent where none is set, or a fact names the day.</param>
/// <param name="Leads">Where each outcome leads: steps or results.</param>
/// <param name="Source">The words of the document that ask for it.</param>
/// <param name="Decided">Who decided what the document leaves open.</param>
/// <param name="Conditions">What must be so for an answer that leads on.</param>
internal sealed record StepView(
    string StepId, StepKind Kind, LocalizedText Name, LocalizedText? Asks, IReadOnlyList<LocalizedText> OwnerNames, LocalizedText? Within,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Leads, Citation? Source, Decision? Decided,
    IReadOnlyList<ConditionView> Conditions)
{
    /// <summary>The view of a step.</summary>
    public static StepView Of(Step s) =>
        new(s.Id, s.Kind, s.Name, s.Asks, [.. s.Owners.Select(o => o.InWords)], s.Limit?.Within?.InWords, s.Leads, s.Source, s.Decided,
            [.. s.Conditions.Select(ConditionView.Of)]);
}

/// <summary>What must be so.</summary>
/// <param name="FactName">The fact that is looked at.</param>
/// <param name="Text">What is demanded, in a sentence.</param>
/// <param name="Citation">Where the document demands it.</param>
internal sealed record ConditionView(string FactName, LocalizedText Text, Citation Citation)
{
    /// <summary>The view of a condition.</summary>
    public static ConditionView Of(CaseCondition c) => new(c.Condition.Fact, c.Condition.Text, c.Condition.Source);
}

/// <summary>What the text of a procedure leaves open.</summary>
/// <param name="QuestionId">Its identity.</param>
/// <param name="Question">What is left open.</param>
/// <param name="Citation">The words in question.</param>
/// <param name="PossibleReadings">The possible readings; each is a procedure of its own.</param>
/// <param name="Decisions">All decisions, oldest first: the last one whose day has come when a case begins holds for it.</param>
internal sealed record ProcedureQuestion(
    string QuestionId, LocalizedText Question, Citation Citation, IReadOnlyList<Reading> PossibleReadings,
    IReadOnlyList<ReadingInForce> Decisions);

/// <summary>A term of a procedure.</summary>
/// <param name="TermId">Its identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Then">Where its end leads.</param>
/// <param name="Source">The words of the document.</param>
internal sealed record ProcedureTerm(string TermId, LocalizedText Name, string Then, Citation? Source);
