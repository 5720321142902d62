namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The timeline of an application: from its draft over the steps of its case to the money.</summary>
public static class ApplicationTimeline
{
    /// <summary>The timeline.</summary>
    /// <param name="events">Its history.</param>
    /// <param name="a">As it stands.</param>
    /// <param name="pack">The policy that judges it.</param>
    /// <param name="procedure">The procedure by which it goes or, where it is a draft, would go.</param>
    /// <param name="settlement">The procedure by which awards are published, approved and paid.</param>
    public static Timeline Of(
        IReadOnlyList<RecordedEvent<ApplicationChange>> events, Application a, PolicyPack pack, Matter matter, Procedure procedure,
        Procedure settlement) => Timeline.From(
        Past(events, a.Id, matter, procedure), Open(a, pack, procedure),
        Ahead(
            a, procedure,
            GrantProcedures.WithMatter(settlement, _ => pack.Fund is null ? matter.Department : pack.Department, matter: null)));

    private static IEnumerable<TimelineEntry> Past(
        IReadOnlyList<RecordedEvent<ApplicationChange>> events, string id, Matter matter, Procedure procedure)
    {
        Application? state = null;
        foreach (var e in events)
        {
            var before = state;
            state = ApplicationHistory.Apply(id, state, e);
            if (e.Change is Walked { CaseChange: var walked })
            {
                if (Timeline.IsTold(walked))
                    yield return Timeline.Past(walked, e.At, procedure);
            }
            else if (e.Change is not DraftSaved)
            {
                yield return new(TimelinePhase.Past, ApplicationSentences.Of(e, before, matter, procedure))
                {
                    At = e.At, ByWhom = e.By.InWords(),
                };
            }
        }
    }

    private static IEnumerable<TimelineEntry> Open(Application a, PolicyPack pack, Procedure procedure) => a.Status switch
    {
        ApplicationStatus.Draft => [new(TimelinePhase.Now, LocalizedText.Of("timeline.draft"))
        {
            At = a.CreatedAt, ByWhom = LocalizedText.Of("actor.applicant"), DueAt = SubmissionWindow.ClosesAt(pack, a.Year),
        }],
        ApplicationStatus.Approved => [new(TimelinePhase.Now, LocalizedText.Of("timeline.awaits-settlement"))],
        ApplicationStatus.Settled => CasePayments.Of(a).Where(p => p.Last?.Outcome != PaymentOutcome.Paid).Select(p =>
            new TimelineEntry(TimelinePhase.Now, LocalizedText.Of("timeline.to-pay", ("amount", p.Amount), ("payment", p.PaymentNumber)))
            {
                ByWhom = new(Offices.Current.Treasury, Offices.Current.Treasury),
            }),
        ApplicationStatus.UnderWay or ApplicationStatus.Correcting => Timeline.Open(a.Case!, procedure),
        ApplicationStatus.Rejected or ApplicationStatus.Returned or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed
            or ApplicationStatus.Deleted => [],
    };

    private static IEnumerable<TimelineEntry> Ahead(Application a, Procedure procedure, Procedure settlement) => a.Status switch
    {
        ApplicationStatus.Draft => [.. Timeline.Whole(procedure), .. Timeline.Whole(settlement)],
        ApplicationStatus.UnderWay or ApplicationStatus.Correcting =>
            [.. Timeline.Ahead(a.Case!, procedure), .. Timeline.Whole(settlement)],
        ApplicationStatus.Approved => Timeline.Whole(settlement),
        ApplicationStatus.Settled => a.Settlement!.Instalments?.Where(i => i.PaymentNumber is null).Select(i => new TimelineEntry(
            TimelinePhase.Next,
            LocalizedText.Of("timeline.instalment", ("number", i.Number), ("amount", i.Amount), ("due", i.DueOn)))) ?? [],
        ApplicationStatus.Rejected or ApplicationStatus.Returned or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed
            or ApplicationStatus.Deleted => [],
    };
}
