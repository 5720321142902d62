using FluentValidation;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What an applicant says of itself, checked whenever it is given; what must be there, only at submission.</summary>
internal sealed class ApplicantValidator : AbstractValidator<Applicant>
{
    private ApplicantValidator(Matter? matter, bool complete)
    {
        RuleFor(a => a.Uscc).Must(Uscc.IsValid).WithErrorCode("invalid-uscc")
            .Saying(new(
                "统一社会信用代码不正确：应为 18 位，且校验码符合 GB 32100-2015。",
                "The unified social credit code is wrong: 18 characters with the check character of GB 32100-2015."));
        RuleFor(a => a.Name).NotEmpty().WithErrorCode("required").Saying(new("请填写申报主体名称。", "Please give the applicant's name."))
            .Must(n => ReadableText.LengthOf(n) <= 100).WithErrorCode("too-long").Saying(new(
                "名称不得超过 100 字。", "The name may have at most 100 characters."));
        if (matter is not null)
        {
            RuleFor(a => a.Kind).Must(matter.Applicants.Contains).WithErrorCode("applicant-kind-not-eligible")
                .Saying(new(
                    $"本事项（{matter.Article}）的申报主体应为：{string.Join("、", matter.Applicants.Select(k => k.Chinese()))}。",
                    $"The matter ({matter.Article}) is for: {string.Join(", ", matter.Applicants.Select(k => k.English()))}."));
        }

        RuleFor(a => a.Address).Must(t => ReadableText.LengthOf(t) <= 200).WithErrorCode("too-long").Saying(new(
            "地址不得超过 200 字。", "The address may have at most 200 characters."));
        RuleFor(a => a.Contact).Must(t => ReadableText.LengthOf(t) <= 50).WithErrorCode("too-long").Saying(new(
            "联系人不得超过 50 字。", "The contact may have at most 50 characters."));
        RuleFor(a => a.Phone).Matches(@"\A\+?[0-9][0-9 -]{5,19}\z").WithErrorCode("invalid-phone")
            .Saying(new("联系电话应为 6 至 20 位数字。", "The telephone number has 6 to 20 digits.")).When(a => a.Phone is not null);
        RuleFor(a => a.BankAccount).Matches(@"\A[0-9]{8,30}\z").WithErrorCode("invalid-bank-account")
            .Saying(new("银行账号应为 8 至 30 位数字。", "The bank account has 8 to 30 digits.")).When(a => a.BankAccount is not null);
        if (!complete)
            return;

        RuleFor(a => a.Contact).NotEmpty().WithErrorCode("required").Saying(new("请填写联系人。", "Please name a contact."));
        RuleFor(a => a.Phone).NotEmpty().WithErrorCode("required").Saying(new("请填写联系电话。", "Please give a telephone number."));
        RuleFor(a => a.BankAccount).NotEmpty().WithErrorCode("required").Saying(new(
            "请填写收款银行账号。", "Please give the bank account that is to be paid."));
    }

    /// <summary>The faults of what an applicant says of itself.</summary>
    /// <param name="matter">The matter applied for; null where none is yet.</param>
    /// <param name="complete">True at submission, when nothing may be missing.</param>
    public static IEnumerable<Fault> FaultsOf(Applicant applicant, Matter? matter, bool complete = false) =>
        new ApplicantValidator(matter, complete).Validate(applicant).Errors
            .Select(e => e.FaultAt($"/applicant/{char.ToLowerInvariant(e.PropertyName[0])}{e.PropertyName[1..]}"));
}
