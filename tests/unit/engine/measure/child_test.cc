#include "engine/measure/child.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <new>

namespace trommel {
namespace {

TEST(ChildTest, AnswersWhatTheWorkAnswered) {
  int here = 1;
  const auto answer = RunInChild([&]() -> Result<std::string> {
    here = 2;
    return std::string(100000, 'x');
  });
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->size(), 100000u);
  EXPECT_EQ(here, 1);  // it was another process
}

TEST(ChildTest, AnswersFailuresWithTheirCode) {
  const auto answer = RunInChild([]() -> Result<std::string> { return Status::Usage("say it otherwise"); });
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.status().code(), StatusCode::kUsage);
  EXPECT_EQ(answer.status().message(), "say it otherwise");
}

TEST(ChildTest, TellsWhenTheProcessDied) {
  const auto answer = RunInChild([]() -> Result<std::string> {
    kill(getpid(), SIGKILL);
    return std::string();
  });
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.status().code(), StatusCode::kInternal);
}

TEST(ChildTest, TellsWhenMemoryRanOut) {
  const auto answer = RunInChild([]() -> Result<std::string> { throw std::bad_alloc(); });
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.status().code(), StatusCode::kResource);
}

TEST(ChildTest, BringsPlainFigures) {
  struct Figures {
    double a;
    int b;
  };
  const auto answer = MeasureInChild<Figures>([]() -> Result<Figures> { return Figures{0.5, 7}; });
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->a, 0.5);
  EXPECT_EQ(answer->b, 7);
}

}  // namespace
}  // namespace trommel
