using FluentValidation;
using FluentValidation.Results;

namespace Dingzhou.Domain.Refusals;

/// <summary>Rules of validators say in both languages what is wrong.</summary>
internal static class ValidationTexts
{
    /// <summary>What is wrong where the rule is broken.</summary>
    public static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, LocalizedText text) =>
        rule.WithMessage(text.Zh).WithState(_ => text);

    /// <summary>The fault of a broken rule.</summary>
    public static Fault FaultAt(this ValidationFailure failure, string pointer) =>
        Fault.Of(pointer, failure.ErrorCode, (LocalizedText)failure.CustomState);
}
