using Dingzhou.Domain.Regulations.Evaluations;

namespace Dingzhou.Storage.Regulations.Evaluations;

/// <summary>The yearly evaluation plans: state and history of each in a partition of its own.</summary>
/// <param name="connection">The storage account.</param>
public sealed class EvaluationPlanStore(StorageConnection connection)
    : AggregateStore<EvaluationPlan, EvaluationPlanChange>(connection.Table("EvaluationPlans"), EvaluationPlanHistory.Apply);
