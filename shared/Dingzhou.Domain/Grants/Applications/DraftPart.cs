namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What of a draft can be saved, and what not: one wrong fact does not lose the others.</summary>
public sealed record DraftPart
{
    private DraftPart(Applicant applicant, Facts facts, IReadOnlyList<Fault> notSaved) =>
        (Applicant, Facts, NotSaved) = (applicant, facts, notSaved);

    /// <summary>Who applies, with what was given and is right.</summary>
    public Applicant Applicant { get; }

    /// <summary>All facts, those that were given and are right among them.</summary>
    public Facts Facts { get; }

    /// <summary>What is not right and was not saved; what was there before stays.</summary>
    public IReadOnlyList<Fault> NotSaved { get; }

    /// <summary>The part of a new draft.</summary>
    /// <exception cref="RefusedException">There can be no draft: such an applicant cannot apply.</exception>
    public static DraftPart First(Matter matter, Applicant applicant, Facts facts)
    {
        var faults = ApplicantValidator.FaultsOf(applicant, matter).ToList();
        if (faults.Exists(f => f.Pointer is "/applicant/uscc" or "/applicant/kind"))
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-application", LocalizedText.Of("invalid-application.draft"),
                [.. faults, .. facts.Check(matter, FactStage.Draft)]);
        }

        return Of(matter, new(applicant.Uscc, "", applicant.Kind), applicant, faults, Facts.None, facts);
    }

    /// <summary>The part of what is changed in a draft.</summary>
    /// <param name="facts">The facts given; a null takes one away.</param>
    public static DraftPart Of(Matter matter, Application draft, Applicant applicant, Facts facts) =>
        Of(matter, draft.Applicant, applicant, ApplicantValidator.FaultsOf(applicant, matter).ToList(), draft.Declared, facts);

    private static DraftPart Of(Matter matter, Applicant before, Applicant applicant, List<Fault> faults, Facts declared, Facts facts)
    {
        var wished = declared.Merge(facts);
        var wrong = wished.Check(matter, FactStage.Draft);
        return new(
            Right(before, applicant, faults),
            wrong.Count == 0 ? wished : declared.Merge(new(facts.Where(f => new Facts([f]).Check(matter, FactStage.Draft).Count == 0))),
            [.. faults, .. wrong]);
    }

    private static Applicant Right(Applicant before, Applicant given, List<Fault> faults)
    {
        return new(
            given.Uscc, Right("name", given.Name, before.Name), Right("kind", given.Kind, before.Kind),
            Right("address", given.Address, before.Address),
            Right("contact", given.Contact, before.Contact), Right("phone", given.Phone, before.Phone),
            Right("bankAccount", given.BankAccount, before.BankAccount));

        T Right<T>(string member, T value, T former) => faults.Exists(f => f.Pointer == $"/applicant/{member}") ? former : value;
    }
}
