using Dingzhou.Domain.Papers;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>A paper of an application.</summary>
internal enum ApplicationPaper
{
    /// <summary>The application as it was handed in.</summary>
    Application,

    /// <summary>The receipt.</summary>
    Receipt,

    /// <summary>What was decided.</summary>
    Decision,

    /// <summary>The award letter.</summary>
    AwardLetter,

    /// <summary>Its course.</summary>
    Timeline,
}

/// <summary>A paper as a file.</summary>
/// <param name="Name">Its name for who keeps it.</param>
/// <param name="Content">The PDF.</param>
internal sealed record PaperFile(string Name, byte[] Content);

/// <summary>The papers of applications as PDF files.</summary>
internal sealed class PaperFiles(
    ApplicationEffects effects, GrantProcedures procedures, ApplicationTimelines timelines, TimeProvider clock)
{
    /// <summary>One paper.</summary>
    /// <exception cref="RefusedException">The case has not come so far.</exception>
    public PaperFile Of(ApplicationPaper kind, Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events)
    {
        var paper = PaperOf(kind, a, events);
        return new($"{paper.Title}-{a.Id}.pdf", PaperPdf.Write(paper));
    }

    /// <summary>All papers that there are of a case.</summary>
    public IReadOnlyList<PaperFile> AllOf(Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events) =>
    [
        .. from kind in Enum.GetValues<ApplicationPaper>()
           where kind switch
           {
               ApplicationPaper.Application or ApplicationPaper.Receipt => a.SubmittedAt is not null,
               ApplicationPaper.Decision => a.Case?.Result is not null,
               ApplicationPaper.AwardLetter => a.Settlement is not null,
               ApplicationPaper.Timeline => true,
           }
           select Of(kind, a, events),
    ];

    private Paper PaperOf(ApplicationPaper kind, Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events)
    {
        var (pack, matter) = effects.Rules(a);
        return kind switch
        {
            ApplicationPaper.Application => ApplicationPapers.Application(a, pack, matter),
            ApplicationPaper.Receipt => SubmissionReceipt.Of(a, events, matter).ToPaper(),
            ApplicationPaper.Decision => ApplicationPapers.Decision(
                a, pack, matter, a.Case is { } c ? procedures.Of(c, pack, matter) : procedures.Current(pack, matter)),
            ApplicationPaper.AwardLetter => Letter(AwardLetter.DemandOf(a, pack, matter), events),
            ApplicationPaper.Timeline => ApplicationPapers.Course(
                a, matter, timelines.Of(a, events), LegalCalendar.DateInBeijing(clock.GetUtcNow())),
        };
    }

    private static Paper Letter(AwardLetter letter, IReadOnlyList<RecordedEvent<ApplicationChange>> events) => ApplicationPapers.AwardLetter(
        letter.Text, letter.Number, LegalCalendar.DateInBeijing(events.Last(e => e.Change is AwardSettled).At));
}
