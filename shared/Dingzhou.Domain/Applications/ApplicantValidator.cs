using Dingzhou.Domain.Identity;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Texts;
using FluentValidation;

namespace Dingzhou.Domain.Applications;

/// <summary>What an applicant says of itself, checked whenever it is given; what must be there, only at submission.</summary>
internal sealed class ApplicantValidator : AbstractValidator<Applicant>
{
    private ApplicantValidator(Matter? matter, bool complete)
    {
        RuleFor(a => a.Uscc).Must(Uscc.IsValid).WithErrorCode("invalid-uscc")
            .WithMessage("统一社会信用代码不正确：应为 18 位，且校验码符合 GB 32100-2015。");
        RuleFor(a => a.Name).NotEmpty().WithErrorCode("required").WithMessage("请填写申报主体名称。")
            .Must(n => ReadableText.LengthOf(n) <= 100).WithErrorCode("too-long").WithMessage("名称不得超过 100 字。");
        if (matter is not null)
        {
            RuleFor(a => a.Kind).Must(matter.Applicants.Contains).WithErrorCode("applicant-kind-not-eligible")
                .WithMessage($"本事项（{matter.Article}）的申报主体应为：{string.Join("、", matter.Applicants.Select(k => k.Chinese()))}。");
        }

        RuleFor(a => a.Address).Must(t => ReadableText.LengthOf(t) <= 200).WithErrorCode("too-long").WithMessage("地址不得超过 200 字。");
        RuleFor(a => a.Contact).Must(t => ReadableText.LengthOf(t) <= 50).WithErrorCode("too-long").WithMessage("联系人不得超过 50 字。");
        RuleFor(a => a.Phone).Matches(@"\A\+?[0-9][0-9 -]{5,19}\z").WithErrorCode("invalid-phone")
            .WithMessage("联系电话应为 6 至 20 位数字。").When(a => a.Phone is not null);
        RuleFor(a => a.BankAccount).Matches(@"\A[0-9]{8,30}\z").WithErrorCode("invalid-bank-account")
            .WithMessage("银行账号应为 8 至 30 位数字。").When(a => a.BankAccount is not null);
        if (!complete)
            return;

        RuleFor(a => a.Contact).NotEmpty().WithErrorCode("required").WithMessage("请填写联系人。");
        RuleFor(a => a.Phone).NotEmpty().WithErrorCode("required").WithMessage("请填写联系电话。");
        RuleFor(a => a.BankAccount).NotEmpty().WithErrorCode("required").WithMessage("请填写收款银行账号。");
    }

    /// <summary>The faults of what an applicant says of itself.</summary>
    /// <param name="applicant">The applicant.</param>
    /// <param name="matter">The matter applied for; null where none is yet.</param>
    /// <param name="complete">True at submission, when nothing may be missing.</param>
    public static IEnumerable<Fault> FaultsOf(Applicant applicant, Matter? matter, bool complete = false) =>
        new ApplicantValidator(matter, complete).Validate(applicant).Errors
            .Select(e => new Fault($"/applicant/{char.ToLowerInvariant(e.PropertyName[0])}{e.PropertyName[1..]}", e.ErrorCode, e.ErrorMessage));
}
