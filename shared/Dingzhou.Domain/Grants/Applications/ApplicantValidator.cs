using FluentValidation;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What an applicant says of itself, checked whenever it is given; what must be there, only at submission.</summary>
internal sealed class ApplicantValidator : AbstractValidator<Applicant>
{
    private ApplicantValidator(Matter? matter, bool complete)
    {
        RuleFor(a => a.Uscc).Must(Uscc.IsValid).WithErrorCode("invalid-uscc").Saying(LocalizedText.Of("invalid-uscc"));
        RuleFor(a => a.Name).NotEmpty().WithErrorCode("required").Saying(LocalizedText.Of("required.applicant-name"))
            .Must(n => ReadableText.LengthOf(n) <= 100).WithErrorCode("too-long").Saying(LocalizedText.Of("too-long.applicant-name"));
        if (matter is not null)
        {
            RuleFor(a => a.Kind).Must(matter.Applicants.Contains).WithErrorCode("applicant-kind-not-eligible")
                .Saying(LocalizedText.Of(
                    "applicant-kind-not-eligible",
                    ("article", matter.Article), ("kinds", LocalizedText.List(matter.Applicants.Select(k => k.InWords())))));
        }

        RuleFor(a => a.Address).Must(t => ReadableText.LengthOf(t) <= 200).WithErrorCode("too-long")
            .Saying(LocalizedText.Of("too-long.address"));
        RuleFor(a => a.Contact).Must(t => ReadableText.LengthOf(t) <= 50).WithErrorCode("too-long")
            .Saying(LocalizedText.Of("too-long.contact"));
        RuleFor(a => a.Phone).Matches(@"\A\+?[0-9][0-9 -]{5,19}\z").WithErrorCode("invalid-phone")
            .Saying(LocalizedText.Of("invalid-phone")).When(a => a.Phone is not null);
        RuleFor(a => a.BankAccount).Matches(@"\A[0-9]{8,30}\z").WithErrorCode("invalid-bank-account")
            .Saying(LocalizedText.Of("invalid-bank-account.digits")).When(a => a.BankAccount is not null);
        if (!complete)
            return;

        RuleFor(a => a.Contact).NotEmpty().WithErrorCode("required").Saying(LocalizedText.Of("required.contact"));
        RuleFor(a => a.Phone).NotEmpty().WithErrorCode("required").Saying(LocalizedText.Of("required.phone"));
        RuleFor(a => a.BankAccount).NotEmpty().WithErrorCode("required").Saying(LocalizedText.Of("required.bank-account"));
    }

    /// <summary>The faults of what an applicant says of itself.</summary>
    /// <param name="matter">The matter applied for; null where none is yet.</param>
    /// <param name="complete">True at submission, when nothing may be missing.</param>
    public static IEnumerable<Fault> FaultsOf(Applicant applicant, Matter? matter, bool complete = false) =>
        new ApplicantValidator(matter, complete).Validate(applicant).Errors
            .Select(e => e.FaultAt($"/applicant/{char.ToLowerInvariant(e.PropertyName[0])}{e.PropertyName[1..]}"));
}
