namespace Dingzhou.Functions.Regulations;

/// <summary>Normative documents, as what cases are about: who carries each out now, and what became of it.</summary>
internal sealed class RegulationSubject(DocumentRegister register, FunctionMoveStore moves, TimeProvider clock) : ICaseSubject
{
    /// <summary>The kind, as procedures name it.</summary>
    public const string KindName = "regulation";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>A document, as a case is about it.</summary>
    public static CaseSubject Of(NormativeDocument document) => new(KindName, document.Id, $"《{document.Title}》（{document.Number}）");

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var key = DocumentNumber.IdAsWritten(id);
        if (!DocumentNumber.IsId(key) || await register.FindAsync(key, cancellation) is not { State: var document })
            throw new RefusedException(RefusalKind.NotFound, "regulation-not-found");
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var who = (await moves.AllAsync(cancellation)).Current(document, today);

        // Who carries it out is not known: 司法局 records a move of functions, which passes on what is open.
        var main = who.Main == Implementers.NotStated ? Offices.Current.Justice : who.Main;
        return new(
            Of(document), main, [main, .. who.Others], ValidityDecision.EndOf(document, c, today), $"/api/regulations/{document.Id}");
    }
}
