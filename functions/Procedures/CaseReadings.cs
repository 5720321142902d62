namespace Dingzhou.Functions.Procedures;

/// <summary>Leaves the trace of who reads a case, where whoever began it finds it (定政发〔2022〕23号 四（四）).</summary>
internal static class CaseReadings
{
    /// <summary>Notes a reading, before the data is given out.</summary>
    /// <param name="what">What of the case is read.</param>
    public static Task NoteAsync(this AccessLog log, Caller caller, Case c, string what, CancellationToken cancellation) =>
        !caller.IsOpener(c) && AboutWhom(caller, c) is { } about
            ? log.WriteAsync(caller.AsReader(), c.Id, what, about, cancellation)
            : log.WriteAsync(caller.AsReader(), c.Id, what, cancellation);

    /// <summary>Who began it as his own, or else the party that has a part in it, where somebody else reads it.</summary>
    private static DataSubject? AboutWhom(Caller caller, Case c) => CasesOfOpeners.EnterpriseOf(c) ?? CasesOfOpeners.PersonOf(c)
        ?? (c.FindParty() is { } party && !caller.HandFor(c).For.Contains(party)
            ? Hand.WhoIs(party) is ({ } uscc, _) ? DataSubject.Enterprise(uscc) : DataSubject.PersonOfHash(Hand.WhoIs(party).PersonHash!)
            : null);
}
