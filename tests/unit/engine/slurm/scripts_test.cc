#include "engine/slurm/scripts.h"

#include <gtest/gtest.h>

#include "engine/slurm/process.h"

namespace trommel {
namespace {

SlurmPlan HostilePlan() {
  SlurmPlan plan;
  plan.program = "/opt/tr om'mel";
  plan.working_folder = "/home/a\nb";
  plan.out = "/shared/o \"u\" t";
  plan.job_name = "trommel-x";
  plan.parts = 7;
  plan.at_once = 3;
  plan.inputs = {"a\n#SBATCH --array=1-99", "$(touch x)", "-"};
  plan.run_options = {"--field=text=a'b", "--bucket=week"};
  plan.work_options = {"--threads=2", "--memory=768M"};
  plan.sbatch_options = {"--comment=a b"};
  plan.time = "1:00:00";
  return plan;
}

TEST(TimeLimit, IsReadAsSbatchReadsIt) {
  EXPECT_EQ(SecondsOfTimeLimit("90"), 90u * 60);
  EXPECT_EQ(SecondsOfTimeLimit("5:30"), 330u);
  EXPECT_EQ(SecondsOfTimeLimit("1:30:00"), 5400u);
  EXPECT_EQ(SecondsOfTimeLimit("2-12"), 60u * 3600);
  EXPECT_EQ(SecondsOfTimeLimit("1-01:01"), 25u * 3600 + 60);
  EXPECT_EQ(SecondsOfTimeLimit("1-01:01:01"), 25u * 3600 + 61);
  for (const char* other : {"", "UNLIMITED", "-1", "1-", "1:2:3:4", "1:", "x", "99999999999999999999"}) {
    EXPECT_EQ(SecondsOfTimeLimit(other), 0u) << other;
  }
}

TEST(Scripts, AreBashWhateverTheNames) {
  for (const std::string& script : {ArrayScript(HostilePlan()), MergeScript(HostilePlan())}) {
    const auto done = RunProcess({"bash", "-n", "-c", script});
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->exit_code, 0) << done->errors;
    EXPECT_EQ(script.find("\n#SBATCH --array=1-99"), std::string::npos);
  }
}

TEST(Scripts, AskSlurmForWhatThePlanSays) {
  const std::string script = ArrayScript(HostilePlan());
  for (const char* line :
       {"#SBATCH --array=1-7%3\n", "#SBATCH --time=1:00:00\n", "#SBATCH --signal=B:USR1@120\n",
        "#SBATCH \"--comment=a b\"\n", "#SBATCH --requeue\n", "  --threads=2\n"}) {
    EXPECT_NE(script.find(line), std::string::npos) << line;
  }
  EXPECT_EQ(script.find("#SBATCH --mem="), std::string::npos);
  SlurmPlan shorter = HostilePlan();
  shorter.time = "5";
  EXPECT_EQ(ArrayScript(shorter).find("--signal"), std::string::npos);
  EXPECT_NE(MergeScript(HostilePlan()).find("  --memory=768M\n"), std::string::npos);
  EXPECT_EQ(MergeScript(HostilePlan()).find("--threads"), std::string::npos);
}

TEST(PlanText, HoldsWhatIsCountedAndNotHow) {
  SlurmPlan other = HostilePlan();
  other.cpus = 9;
  other.time = "3";
  other.work_options = {};
  EXPECT_EQ(PlanText(other), PlanText(HostilePlan()));
  other.run_options.pop_back();
  EXPECT_NE(PlanText(other), PlanText(HostilePlan()));
}

}  // namespace
}  // namespace trommel
