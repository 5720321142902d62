namespace Dingzhou.Functions.Grants.Applications;

/// <summary>A case's history as its readers are shown it, with a sentence beside each event.</summary>
internal static class ShownHistory
{
    /// <summary>The history of a case.</summary>
    /// <param name="procedure">The procedure by which it goes; null where it has not begun.</param>
    /// <param name="forOfficials">True: with the internal reasons and persons.</param>
    public static History<ApplicationChange> Of(
        string id, IReadOnlyList<RecordedEvent<ApplicationChange>> events, Matter matter, Procedure? procedure, bool forOfficials)
    {
        var shown = new List<ShownEvent<ApplicationChange>>(events.Count);
        Application? state = null;
        foreach (var e in events)
        {
            shown.Add(e.As(forOfficials ? e : ForApplicant(e)) with { Text = ApplicationSentences.Of(e, state, matter, procedure) });
            state = ApplicationHistory.Apply(id, state, e);
        }

        return new(EventChain.FirstFault(events) is null, shown);
    }

    /// <summary>An event without what stays with the officials: internal reasons, persons, and who else applies.</summary>
    private static RecordedEvent<ApplicationChange> ForApplicant(RecordedEvent<ApplicationChange> e) => e with
    {
        By = ApplicationView.ForApplicant(e.By),
        Change = e.Change switch
        {
            Walked { CaseChange: AnswerGiven { Given: var given } } =>
                new Walked(new AnswerGiven(given with { InternalReason = null, By = ApplicationView.ForApplicant(given.By) })),
            Walked { CaseChange: HandlerNamed named } => new Walked(named with
            {
                Handler = named.Handler is null ? null : new Actor("", named.Owner, named.Owner), Why = null,
            }),
            Contested c => c with { Others = [] },
            _ => e.Change,
        },
    };
}
